import { areaOf, areaText, withReferences, type Area, type Corner } from './references.ts'

/** The rows of a sheet that repeat, from 1, both included; `copies` of them stand there afterwards, at least one. */
export interface Block {
  readonly first: number
  readonly last: number
  readonly copies: number
}
/** By the name of the sheet; one that is not here stays as it is. */
export type Blocks = ReadonlyMap<string, Block>

export const heightOf = ({ first, last }: Block): number => last - first + 1
const growthOf = (block: Block): number => (block.copies - 1) * heightOf(block)

export function rowAfter(block: Block | undefined, row: number): number {
  return block && row > block.last ? row + growthOf(block) : row
}

/** An area that ends in the block ends with its last copy; a single cell stays one. */
function areaAfter(block: Block, { first, last }: Area): Area {
  const start = at(first, rowAfter(block, first.row))
  if (!last) return { first: start, last }
  return { first: start, last: at(last, last.row >= block.first ? last.row + growthOf(block) : last.row) }
}

export function areaInCopy(block: Block, { first, last }: Area, copy: number): Area {
  const down = copy * heightOf(block)
  return { first: at(first, first.row + down), last: last && at(last, last.row + down) }
}

/** One area that a part names (`ref`, `activeCell`): it grows when it is more than a cell. */
export function refAfter(cells: string, block: Block | undefined): string {
  return block ? areaText(areaAfter(block, areaOf(cells))) : cells
}

/** The cells that a rule is for (`sqref`). Some of the lines of a block become one range a copy; what else touches the block grows. */
export function cellsAfter(cells: string, block: Block | undefined): string {
  if (!block) return cells
  return cells
    .split(' ')
    .flatMap((text) => ranged(block, areaOf(text)).map(areaText))
    .join(' ')
}

function ranged(block: Block, area: Area): Area[] {
  const { first, last = first } = area
  if (!isWithin(block, area)) return [areaAfter(block, area)]
  if (block.copies > 1 && last.row - first.row + 1 < heightOf(block))
    return Array.from({ length: block.copies }, (_one, copy) => areaInCopy(block, area, copy))
  return [areaAfter(block, block.copies > 1 ? { first, last } : area)]
}

export function isWithin(block: Block, { first, last = first }: Area): boolean {
  return first.row >= block.first && last.row <= block.last
}

/** A formula outside of the block: what it says of the template's row it says of all of them. @param own the sheet it stands in */
export function formulaAfter(formula: string, own: string | undefined, blocks: Blocks): string {
  return withReferences(formula, (reference) => {
    const block = blocks.get(reference.sheet ?? own ?? '')
    return block ? areaAfter(block, reference.aggregated && block.copies > 1 ? spread(block, reference) : reference) : reference
  })
}

function spread(block: Block, { first }: Area): Area {
  return { first, last: isWithin(block, { first, last: undefined }) ? first : undefined }
}

/**
 * A formula in a copy of the block. What it says of its own lines and of the line before goes with it, also in a running total; what it says of
 * the rest of the sheet, or with `$` of all rows, stays.
 */
export function formulaInCopy(formula: string, own: string, blocks: Blocks, copy: number): string {
  const block = blocks.get(own)
  if (!block) return formulaAfter(formula, own, blocks)
  const near = ({ fixed, row }: Corner): boolean => !fixed && row >= block.first - heightOf(block) && row <= block.last
  const moved = (corner: Corner): Corner => at(corner, near(corner) ? corner.row + copy * heightOf(block) : rowAfter(block, corner.row))
  return withReferences(formula, (reference) => {
    const { sheet = own, first, last } = reference
    const other = blocks.get(sheet)
    if (sheet !== own) return other ? areaAfter(other, reference) : reference
    if (!near(first) && !(last && near(last))) return areaAfter(block, reference)
    return { first: moved(first), last: last && moved(last) }
  })
}

function at(corner: Corner, row: number): Corner {
  return { ...corner, row }
}
