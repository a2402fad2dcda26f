"""Results of surveys in words and numbers: what pages and workbooks share."""
