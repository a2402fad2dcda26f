"use strict";
/* Searches the index that stands in this page. No library, no network; without it the list below serves. */
const finder = (() => {
  const WORD = /[\p{L}\p{N}]+(?:(?:[\u0300\u0301\u00ad\u200b\u200d\u2060]+|(?<=[oOgG])[ʻʼ‘’'`](?=[\p{L}\p{N}]))[\p{L}\p{N}]*)*/gu;
  const UNEVEN = /[\u0300\u0301\u00ad\u200b\u200d\u2060]+|(?<=[oOgG])[ʻʼ‘’'`](?=[\p{L}\p{N}])/gu;
  const MOST = 40, ROOM = 260;
  let data, table, vowels;

  const evened = (word) => word.replaceAll("ё", "е").replaceAll("Ё", "Е").replace(UNEVEN, "").toLowerCase();
  const words = (text) => [...text.matchAll(WORD)].map((found) => ({
    start: found.index, end: found.index + found[0].length, stem: stem(evened(found[0])),
  }));

  /* The same stems as when the page was made (evidence/search/stems.py), from the same table of endings. */
  const load = (given) => {
    const list = (name) => (given[name] || "").split(" ").filter(Boolean).sort((a, b) => b.length - a.length);
    vowels = new Set(given.vowels);
    table = { least: given.english_least };
    for (const name of ["gerund", "reflexive", "adjective", "participle", "verb", "noun", "abstract", "superlative",
      "english"]) table[name] = [list(name), list(name + "_after_a")];
  };
  const size = (name, part) => {
    const [free, bound] = table[name];
    const one = free.find((ending) => part.endsWith(ending)) || "";
    const other = bound.find((ending) => part.endsWith(ending) && /[ая]/.test(part.at(-ending.length - 1) || "")) || "";
    return Math.max(one.length, other.length);
  };
  const cut = (part, length) => part.slice(0, part.length - length);
  const stem = (word) => /^[\x00-\x7f]*$/.test(word) ? (/^[a-z]+$/.test(word) ? english(word) : word) : russian(word);
  const english = (word) => {
    const length = size("english", word.slice(table.least));
    const rest = cut(word, length);
    if (rest.length > table.least && rest.at(-1) === rest.at(-2) && !"aeiouls".includes(rest.at(-1))) return cut(rest, 1);
    return rest.endsWith("i") && length && rest.length > table.least ? cut(rest, 1) : rest;
  };
  const russian = (word) => {
    const letters = [...word];
    const first = letters.findIndex((letter) => vowels.has(letter));
    const start = first < 0 ? letters.length : first + 1;
    let at = 0;
    for (let time = 0; time < 2; time += 1) {
      let place = at + 1;
      while (place < letters.length && (vowels.has(letters[place]) || !vowels.has(letters[place - 1]))) place += 1;
      at = Math.min(place + 1, letters.length);
    }
    let tail = inflected(letters.slice(start).join(""));
    if (tail.endsWith("и")) tail = cut(tail, 1);
    const abstract = size("abstract", tail);
    if (abstract && tail.length - abstract >= at - start) tail = cut(tail, abstract);
    return letters.slice(0, start).join("") + finished(tail);
  };
  const inflected = (tail) => {
    const gerund = size("gerund", tail);
    if (gerund) return cut(tail, gerund);
    tail = cut(tail, size("reflexive", tail));
    const adjective = size("adjective", tail);
    if (adjective) {
      tail = cut(tail, adjective);
      return cut(tail, size("participle", tail));
    }
    return cut(tail, size("verb", tail) || size("noun", tail));
  };
  const finished = (tail) => {
    const length = size("superlative", tail);
    if (length) tail = cut(tail, length);
    if (tail.endsWith("нн")) return cut(tail, 1);
    return !length && tail.endsWith("ь") ? cut(tail, 1) : tail;
  };

  /* What is asked: phrases in quotation marks, words, and words with a minus that must not be there. */
  const read = (line) => {
    const asked = { wanted: [], phrases: [], without: [] };
    const rest = line.replace(/["«“„]([^"»“”]*)["»“”]?/g, (_, inside) => {
      const stems = words(inside).map((found) => found.stem);
      if (stems.length > 1) asked.phrases.push(stems);
      asked.wanted.push(...stems);
      return " ";
    });
    for (const part of rest.split(/\s+/)) {
      const stems = words(part).map((found) => found.stem);
      (/^[-−]/.test(part) ? asked.without : asked.wanted).push(...stems);
    }
    return asked;
  };
  const holding = (wanted) => {
    const ways = [wanted, ...(data.synonyms[wanted] || [])];
    const found = new Map();
    for (const way of ways) for (const entry of data.index[way] || []) found.set(entry, way);
    if (!found.size && wanted.length > 2) {
      for (const [known, entries] of Object.entries(data.index)) {
        if (known.startsWith(wanted)) for (const entry of entries) found.set(entry, known);
      }
    }
    return found;
  };
  const near = (stems, text) => {
    const places = words(text).map((found) => found.stem);
    return places.some((each, first) => {
      if (each !== stems[0]) return false;
      let at = first;
      for (const wanted of stems.slice(1)) {
        at = places.indexOf(wanted, at + 1);
        if (at < 0) return false;
      }
      return at - first - stems.length + 1 <= 2;
    });
  };
  const search = (line) => {
    const asked = read(line);
    if (!asked.wanted.length) return null;
    const tables = asked.wanted.map(holding);
    const out = new Set(asked.without.flatMap((wanted) => [...holding(wanted).keys()]));
    const shown = new Set(tables.flatMap((found) => [...found.values()]));
    const scores = new Map();
    for (const entry of tables[0].keys()) {
      if (out.has(entry) || !tables.every((found) => found.has(entry))) continue;
      const [title, , , text] = data.entries[entry];
      const whole = title + "\n" + text;
      if (!asked.phrases.every((stems) => near(stems, whole))) continue;
      const inTitle = new Set(words(title).map((found) => found.stem));
      let score = 0;
      for (const found of tables) {
        score += Math.log(1 + data.entries.length / found.size) * (inTitle.has(found.get(entry)) ? 2 : 1);
      }
      scores.set(entry, score / Math.sqrt(1 + whole.length / 400));
    }
    const order = [...scores.keys()].sort((a, b) => scores.get(b) - scores.get(a) || a - b);
    return { order, shown };
  };

  const marked = (text, stems, parent) => {
    let at = 0;
    for (const found of words(text)) {
      if (!stems.has(found.stem)) continue;
      parent.append(text.slice(at, found.start));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(found.start, found.end);
      parent.append(mark);
      at = found.end;
    }
    parent.append(text.slice(at));
    return parent;
  };
  const stretch = (text, stems) => {
    if (text.length <= ROOM) return text;
    const first = words(text).find((found) => stems.has(found.stem));
    const start = first ? Math.max(0, Math.min(first.start - 60, text.length - ROOM)) : 0;
    const from = start && text.indexOf(" ", start) >= 0 ? text.indexOf(" ", start) + 1 : start;
    const end = Math.max(text.lastIndexOf(" ", from + ROOM), from + ROOM - 40);
    return (from ? "… " : "") + text.slice(from, end) + (end < text.length ? " …" : "");
  };
  const item = ([title, href, kind, text], stems) => {
    const entry = document.createElement("li");
    const head = document.createElement("p");
    const link = document.createElement("a");
    link.href = href;
    marked(title, stems, link);
    const sort = document.createElement("span");
    sort.className = "kicker";
    sort.textContent = " " + kind;
    head.append(link, sort);
    entry.append(head);
    if (text) entry.append(marked(stretch(text, stems), stems, document.createElement("p")));
    return entry;
  };
  const start = () => {
    const box = document.querySelector(".finder");
    data = JSON.parse(document.getElementById("finder-data").textContent);
    load(data.endings);
    const [form, count, list] = ["form", ".finder-count", ".finder-found"].map((name) => box.querySelector(name));
    const input = form.querySelector("input");
    const show = () => {
      const found = search(input.value);
      list.replaceChildren(...(found ? found.order.slice(0, MOST).map((each) => item(data.entries[each], found.shown)) : []));
      count.textContent = found ? `${box.dataset.found} ${found.order.length}` : "";
    };
    form.addEventListener("submit", (event) => event.preventDefault());
    input.addEventListener("input", show);
    form.hidden = false;
    input.value = new URLSearchParams(location.search).get("q") || "";
    if (input.value) show();
  };
  return { start, stem: (word) => stem(evened(word)), search };
})();
finder.start();
