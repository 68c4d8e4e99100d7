import * as z from 'zod'
import { group, row } from './field.ts'
import { itemStates, urgencies } from './items.ts'
import { line, requiredLine } from './shapes.ts'

/** What a step asks of the person who takes it. */
export const itemAsks = [
  'owner',
  'reason',
  'until',
  'mergeTarget',
  'supplement',
  'result',
  'feedback',
  'evaluation',
  'claimant',
  'tried',
  'arrival',
] as const
export type ItemAsk = (typeof itemAsks)[number]

/**
 * `staff`: whoever keeps the unit's lists; `head`: its secretary, or the street's and the district's own people for what is theirs;
 * `above`: nobody of a community, only the street or the district.
 */
export const itemHands = ['staff', 'head', 'above'] as const
export type ItemHand = (typeof itemHands)[number]

/** What is asked beyond what every item has; `id` is its code. `budget` and `beneficiaries` are kept in the fields of that name. */
const itemFieldShape = row({
  label: requiredLine(40),
  /** `minute`: a local moment in China, `YYYY-MM-DDTHH:mm`. */
  kind: z.enum(['text', 'long', 'number', 'day', 'choice', 'minute']),
  required: z.boolean(),
  choices: z.array(line(40)).max(40).optional(),
  /** Code of the dictionary whose entries are the choices; where nobody has issued it, what is typed. */
  dictionary: line(40).optional(),
  help: line(200).optional(),
  /** The step that asks for it, and does not go through without it where it is required; absent: the registration. */
  at: z.enum(itemStates).optional(),
})
export type ItemField = z.infer<typeof itemFieldShape>

/** A state as the type calls it. `asks` absent: what the engine asks for it (shared/domain/item/item-asks.ts). */
const itemStateShape = group({ state: z.enum(itemStates), label: requiredLine(20), asks: z.array(z.enum(itemAsks)).max(20).optional() })

/**
 * `label`: what the button says; absent: what the engine says. `by` absent: staff. `urgency`, `category`: only for such matters; where
 * either is enough, the step stands twice.
 */
const itemMoveShape = group({
  from: z.enum(itemStates),
  to: z.enum(itemStates),
  label: line(20).optional(),
  by: z.enum(itemHands).optional(),
  urgency: z.enum(urgencies).optional(),
  category: line(40).optional(),
})
export type ItemMoveSpec = z.infer<typeof itemMoveShape>

/**
 * How soon a state must be reached, counted from the registration unless `from` says otherwise. Exactly one of `workingDays` and
 * `minutes`. The first one that fits holds: one for an urgency or a category stands before the general one.
 */
const itemLimitShape = group({
  until: z.enum(itemStates),
  workingDays: z.number().int().min(0).max(250).optional(),
  minutes: z.number().int().min(1).max(14_400).optional(),
  urgency: z.enum(urgencies).optional(),
  category: line(40).optional(),
  level: z.enum(['grid', 'community', 'street', 'district']).optional(),
  /** Field of kind `minute` from which it counts; absent or empty: from the registration. */
  from: line(40).optional(),
  /** Field of kind `minute` that says when the state was reached, where that is told afterwards. */
  told: line(40).optional(),
  /** Shown beside the date (product.md, principle 7). */
  source: requiredLine(200),
})
export type ItemLimit = z.infer<typeof itemLimitShape>

/** What one type of item asks for (domain.md §2.3, §2.4). */
export const itemTypeShape = group({
  /** First letters of its numbers. */
  prefix: requiredLine(6),
  /** In the order of the board's columns; the first is where it begins. */
  states: z.array(itemStateShape).min(2).max(24),
  /** In the order in which they are offered: the usual one first. */
  moves: z.array(itemMoveShape).max(200),
  fields: z.array(itemFieldShape).max(40),
  categories: z.array(line(40)).max(60),
  limits: z.array(itemLimitShape).max(40),
  /** What must be there before it closes. */
  closing: group({ result: z.boolean(), feedback: z.boolean(), evaluation: z.boolean() }),
  /** A refusal opens a matter of the supervision list (domain.md D6: 拒签 → 督办). */
  refusalSupervised: z.boolean(),
  /** States in which units may claim it; empty: never. */
  claimable: z.array(z.enum(itemStates)).max(20),
  /** Whoever registers it calls others, and evaluates how they answered, whether or not a resident raised it (domain.md D6). */
  calls: z.boolean().optional(),
  /** Matters grow out of it: a visit, a patrol. */
  feeds: z.boolean(),
  /** It has points on the way, each with a day: 节点, lines of a check. */
  milestones: z.boolean().optional(),
  /** Whose people register it; absent: everybody's. */
  begunBy: z
    .array(z.enum(['community', 'street', 'district']))
    .max(3)
    .optional(),
  /** From this state on every unit below reads it: what a street or the district decides for its communities. */
  sharedFrom: z.enum(itemStates).optional(),
})
export type ItemTypeSpec = z.infer<typeof itemTypeShape>
