import * as z from 'zod'
import { group, row } from './field.ts'
import { dayShape, line, minuteShape, prose, refShape, requiredLine } from './shapes.ts'

/** How often a report is asked for; `once`: this one time. */
export const formPeriods = ['month', 'quarter', 'halfYear', 'year', 'once'] as const
export type FormPeriodKind = (typeof formPeriods)[number]

/** An entry of the catalogue of reports (domain.md §3.14): who asks, on what ground, and by which admission (D15). `to` is its last day. */
export const formShape = group({
  asker: requiredLine(120),
  basis: prose(1000).optional(),
  admissionNo: line(60).optional(),
  /** The application it was admitted by, where that is in the lists. */
  admission: refShape.optional(),
  period: z.enum(formPeriods),
  /** Due on this day of the month: of the last month of the period, or of the one after it. */
  dueDay: z.number().int().min(1).max(31).optional(),
  dueAfter: z.boolean().optional(),
  /** Of `once`. */
  dueOn: dayShape.optional(),
  /** The entry of the street or district that this one of a community stands for. */
  answers: refShape.optional(),
})
export type FormEntry = z.infer<typeof formShape>

/** Which records make the rows of a table. */
export const formSources = ['people', 'orgs', 'areas', 'items', 'meetings', 'schedules'] as const
export type FormSource = (typeof formSources)[number]

export const conditionTests = ['is', 'isNot', 'has', 'hasNot', 'atLeast', 'atMost', 'filled', 'blank'] as const
export type ConditionTest = (typeof conditionTests)[number]

/** `field` is a place in the record: `bornOn`, `party.stage`, or a reckoned one: `=age`. */
const conditionShape = row({ field: line(80), test: z.enum(conditionTests), value: line(200) })
export type FormCondition = z.infer<typeof conditionShape>

/**
 * `stored`: from the record; `typed`: what the store does not know; `fixed`: the same in every row; `counter`: 1, 2, 3 … A table with a
 * `group` column is one of counts: a row stands for all records alike in its groups, `count` is how many, `sum` what a field adds up to.
 */
export const columnOrigins = ['stored', 'typed', 'fixed', 'counter', 'group', 'count', 'sum'] as const
export const fixedTexts = ['unitName', 'filler', 'day', 'periodName', 'ownText'] as const
export type FixedText = (typeof fixedTexts)[number]

/** How coarsely a `group` column takes a day, or a number: by the year, the month, or tens (60–69). */
export const groupParts = ['year', 'month', 'tens'] as const
export type GroupPart = (typeof groupParts)[number]

const columnShape = row({
  header: requiredLine(60),
  origin: z.enum(columnOrigins),
  field: line(80).optional(),
  /** Of `group`. */
  part: z.enum(groupParts).optional(),
  /** Of `count` and `sum`: the records of the group that it takes; all must hold. */
  conditions: z.array(conditionShape).max(5).optional(),
  fixed: z.enum(fixedTexts).optional(),
  /** Of `ownText`. */
  text: line(200).optional(),
})
export type FormColumn = z.infer<typeof columnShape>

/** A saved question to the store, and how its answer stands on paper. */
export const formTableShape = group({
  source: z.enum(formSources),
  /** All of them must hold. */
  conditions: z.array(conditionShape).max(20),
  columns: z.array(columnShape).max(60),
  sortBy: line(80).optional(),
  descending: z.boolean().optional(),
  paper: z.enum(['A4', 'A3']),
  landscape: z.boolean(),
  /** Who signs under it. */
  signers: z.array(line(20)).max(6),
})
export type FormTable = z.infer<typeof formTableShape>

/** The upper level's own file, in base64; at most 1.5 MB of bytes. */
export const formFileShape = group({
  name: requiredLine(200),
  data: z
    .string()
    .max(2_100_000)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/),
})
export type FormFile = z.infer<typeof formFileShape>

/** Which report and which period a filing is of; who filed it, and as of when its rows are. */
export const formFilingShape = group({
  form: refShape,
  /** The entry of the street or district that it answers, where the report is a community's own and stays there. */
  answers: refShape.optional(),
  /** `2026-11`, `2026-q4`, `2026-h2`, `2026`, `once`. */
  period: line(10),
  asOf: minuteShape.optional(),
  byName: line(60).optional(),
  /** Of a table of counts: SHA-256 of who was counted, who stands in a record of its own (`formCounted`). */
  counted: z.string().max(64).optional(),
})
export type FormFiling = z.infer<typeof formFilingShape>

/** What was typed in a period; `id` is the id of the record, a slash, and the id of the column. */
export const typedCellShape = row({ value: line(400) })
export type TypedCell = z.infer<typeof typedCellShape>

/** Places in the list of records; each is sealed and costs, so no more than a filing of the largest register needs. */
const placesShape = z.array(z.number().int().min(0).max(100_000)).max(100_000)

/** Whom the numbers of a filed table counted: ids and nothing else. It stays in the unit, whoever gets the table. */
export const formCountedShape = group({
  records: z.array(refShape).max(100_000),
  /** By the id of the row of the filed table. */
  rows: z.array(row({ at: placesShape, columns: z.array(row({ at: placesShape })).max(60) })).max(20_000),
})
export type FormCounted = z.infer<typeof formCountedShape>

/** The table as it was filed; where its columns came from is kept, so that what is sensitive stays known. */
export const filedTableShape = group({
  source: z.enum(formSources),
  columns: z
    .array(
      row({
        header: line(60),
        origin: z.enum(columnOrigins),
        field: line(80).optional(),
        /** Of `count` and `sum`: all the places that the number tells of. */
        tells: z.array(line(80)).max(40).optional(),
      }),
    )
    .max(60),
  rows: z.array(row({ cells: z.array(line(2000)).max(60) })).max(20_000),
})
export type FiledTable = z.infer<typeof filedTableShape>
export type FiledRow = FiledTable['rows'][number]
