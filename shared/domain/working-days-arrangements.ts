import type { Day } from '#shared/lib/day.ts'

/** A holiday of a year: its days off from `from` to `to`, both included, and the weekend days that are worked for it. */
export interface Rest {
  readonly label: string
  readonly from: Day
  readonly to: Day
  readonly worked: readonly Day[]
}

/** 放假调休安排 of one year, as the State Council's general office announces it in the autumn before. */
export interface YearArrangement {
  readonly year: number
  readonly basis: string
  readonly rests: readonly Rest[]
}

const rest = (label: string, from: Day, to: Day, ...worked: readonly Day[]): Rest => ({ label, from, to, worked })

/**
 * The years that the program brings. Each was taken from the text of the notice as 新华社 published it (光明网, 2024-11-12 and 2025-11-04).
 * A year is added when its notice has appeared, or is recorded by the district.
 */
export const programArrangements: readonly YearArrangement[] = [
  {
    year: 2025,
    basis: '《国务院办公厅关于2025年部分节假日安排的通知》（国办发明电〔2024〕12号，2024年11月12日）',
    rests: [
      rest('元旦', '2025-01-01', '2025-01-01'),
      rest('春节', '2025-01-28', '2025-02-04', '2025-01-26', '2025-02-08'),
      rest('清明节', '2025-04-04', '2025-04-06'),
      rest('劳动节', '2025-05-01', '2025-05-05', '2025-04-27'),
      rest('端午节', '2025-05-31', '2025-06-02'),
      rest('国庆节、中秋节', '2025-10-01', '2025-10-08', '2025-09-28', '2025-10-11'),
    ],
  },
  {
    year: 2026,
    basis: '《国务院办公厅关于2026年部分节假日安排的通知》（2025年11月4日）',
    rests: [
      rest('元旦', '2026-01-01', '2026-01-03', '2026-01-04'),
      rest('春节', '2026-02-15', '2026-02-23', '2026-02-14', '2026-02-28'),
      rest('清明节', '2026-04-04', '2026-04-06'),
      rest('劳动节', '2026-05-01', '2026-05-05', '2026-05-09'),
      rest('端午节', '2026-06-19', '2026-06-21'),
      rest('中秋节', '2026-09-25', '2026-09-27'),
      rest('国庆节', '2026-10-01', '2026-10-07', '2026-09-20', '2026-10-10'),
    ],
  },
]
