/** Functions of Excel that ask or tell another computer or another program. */
const ASKING = String.raw`(?:WEBSERVICE|IMAGE|RTD|DDE|CALL|REGISTER\.ID|EXEC|SQL\.REQUEST|STOCKHISTORY|TRANSLATE|DETECTLANGUAGE|COPILOT|PY)`
/** Looked for in texts as well: what is taken for a text here is not surely one in Excel. */
const ASKS = new RegExp(String.raw`(?<![\p{L}\p{N}_])${ASKING}\s*\(|_xleta\.${ASKING}(?![\p{L}\p{N}_.])`, 'iu')
/** A text, a column of a table or the number of another file, the name of a sheet. */
const QUOTED = /"(?:[^"]|"")*"|\[(?:'.|[^'[\]])*\]|'(?:[^']|'')*'/gs

/** Whether a formula asks something outside of its workbook: by a function, of another file, of another program (DDE). */
export function reachesOut(formula: string): boolean {
  if (ASKS.test(formula)) return true
  let outside = false
  const bare = formula.replace(QUOTED, (quoted) => {
    if (quoted.startsWith("'") && /[[\]/\\]/.test(quoted)) outside = true // no sheet is called so
    return quoted.startsWith('[') ? '[]' : ''
  })
  return outside || bare.includes('|') || /\][\p{L}\p{N}_.$]*!/u.test(bare)
}
