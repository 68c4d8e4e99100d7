import type { VolunteerLevel } from '#shared/schema/people.ts'

export const volunteerLevelWords = {
  district: '区',
  street: '街道',
  community: '社区',
  grid: '网格',
} as const satisfies Record<VolunteerLevel, string>
