/** How much a community holds. One code makes both: a community with two years of work, and those with a little of everything. */
export interface Scale {
  readonly grids: number
  readonly buildingsPerGrid: number
  readonly stairwells: number
  readonly floors: number
  readonly branches: number
  readonly membersPerBranch: number
  readonly units: number
  readonly shops: number
  readonly reported: number
  /** Months of 大党委 and 支委会, quarters of 党员大会 and 党课, counted back. */
  readonly months: number
  readonly quarters: number
  readonly themeDayBranches: number
  readonly items: number
  readonly deliberations: number
  readonly agreements: number
  readonly schedules: number
}

export const richScale: Scale = {
  grids: 6,
  buildingsPerGrid: 6,
  stairwells: 3,
  floors: 6,
  branches: 10,
  membersPerBranch: 30,
  units: 26,
  shops: 14,
  reported: 140,
  months: 24,
  quarters: 8,
  themeDayBranches: 3,
  items: 340,
  deliberations: 36,
  agreements: 22,
  schedules: 130,
}

export const lightScale: Scale = {
  grids: 1,
  buildingsPerGrid: 1,
  stairwells: 1,
  floors: 2,
  branches: 1,
  membersPerBranch: 5,
  units: 3,
  shops: 0,
  reported: 2,
  months: 2,
  quarters: 1,
  themeDayBranches: 0,
  items: 8,
  deliberations: 1,
  agreements: 2,
  schedules: 1,
}
