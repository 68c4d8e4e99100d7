import { sameContent } from '#shared/lib/canonical-json.ts'
import type { MergeRule } from '#shared/schema/field.ts'
import type { RichText } from '#shared/schema/shapes.ts'
import { mergeLogs } from './log-merge.ts'
import { mergeNoted } from './noted-merge.ts'
import { kept, mergeRegister, type Merged, type Sides } from './register-merge.ts'
import { uniteRichText } from './rich-text.ts'
import { mergeRows } from './row-merge.ts'
import { asRows } from './rows.ts'
import { mergeSets } from './set-merge.ts'

/**
 * One field by its rule. Total: what does not have the shape its rule expects (a newer or damaged document) meets as one
 * plain value, because a merge that throws would leave replicas apart for ever.
 */
export function mergeField(rule: MergeRule, path: string, sides: Sides): Merged {
  const { base, theirs, mine } = sides
  if (sameContent(theirs, mine)) return kept(theirs)
  if (rule !== 'log') {
    if (sameContent(mine, base)) return kept(theirs)
    if (sameContent(theirs, base)) return kept(mine)
  }
  switch (rule) {
    case 'set':
      return isListOrAbsent(base) && isListOrAbsent(theirs) && isListOrAbsent(mine)
        ? kept(mergeSets(base ?? [], theirs ?? [], mine ?? []))
        : mergeRegister(path, sides)
    case 'rows': {
      const [old, their, my] = [asRows(base), asRows(theirs), asRows(mine)]
      return old && their && my ? mergeRows(path, old, their, my) : mergeRegister(path, sides)
    }
    case 'log': {
      const [their, my] = [asRows(theirs), asRows(mine)]
      return their && my ? kept(mergeLogs(their, my)) : mergeRegister(path, sides)
    }
    case 'text':
      return mergeText(path, sides)
    case 'stamp':
      return kept(laterOf(theirs, mine))
    case 'noted':
      return mergeNoted(path, sides)
    case 'register':
      return mergeRegister(path, sides)
  }
}

function mergeText(path: string, sides: Sides): Merged {
  const { base, theirs, mine } = sides
  if (isRichText(theirs) && isRichText(mine)) {
    const union = uniteRichText(theirs, mine)
    return union ? kept(union) : mergeRegister(path, sides)
  }
  // One side threw the text away while the other wrote on: the words survive.
  if (isRichText(mine) && theirs === undefined) return { value: mine, lost: [{ path, from: base, value: undefined, side: 'theirs' }] }
  if (isRichText(theirs) && mine === undefined) return { value: theirs, lost: [{ path, from: base, value: undefined, side: 'mine' }] }
  return mergeRegister(path, sides)
}

function laterOf(theirs: unknown, mine: unknown): unknown {
  return typeof theirs === 'string' && typeof mine === 'string' && mine > theirs ? mine : (theirs ?? mine)
}

function isListOrAbsent(value: unknown): value is readonly unknown[] | undefined {
  return value === undefined || Array.isArray(value)
}

function isRichText(value: unknown): value is RichText {
  return typeof value === 'object' && value !== null && 'y' in value && typeof value.y === 'string'
}
