# Every share by group with bases and logit intervals, by R `survey`: Rscript survey.R FILE.csv QUESTIONS
# Prints seconds for reading and for estimating, measured here, without the start of R; then cells for a check.
suppressMessages(library(survey))
args <- commandArgs(trailingOnly = TRUE)
started <- proc.time()[["elapsed"]]
data <- read.csv(args[1])
read <- proc.time()[["elapsed"]] - started
questions <- grep("^q[0-9]+$", names(data), value = TRUE)
questions <- questions[round(seq(1, length(questions), length.out = as.integer(args[2])))]  # evenly, if fewer
for (q in questions) data[[q]] <- factor(data[[q]])
data$country <- factor(data$country)
started <- proc.time()[["elapsed"]]; worked <- sum(proc.time()[1:2])
design <- svydesign(id = ~unit, strata = ~stratum, weights = ~weight, data = data, nest = TRUE)
check <- list()
for (q in questions) {
  found <- svyby(as.formula(paste0("~", q)), ~country, design, svymean, na.rm = TRUE)
  shares <- as.matrix(coef(found)); errors <- as.vector(as.matrix(SE(found)))
  odds <- log(shares / (1 - shares)); half <- qt(0.975, degf(design)) * errors / (shares * (1 - shares))
  ends <- cbind(plogis(odds - half), plogis(odds + half))
  bases <- table(data$country[!is.na(data[[q]])])
  check[[q]] <- data.frame(name = rownames(shares), share = shares[, 1], se = errors, q = q)
}
seconds <- proc.time()[["elapsed"]] - started
cat("read", read, "estimate", seconds, "questions", length(questions), "cpu", sum(proc.time()[1:2]) - worked, "\n")
write.csv(do.call(rbind, check), args[3], row.names = FALSE)
