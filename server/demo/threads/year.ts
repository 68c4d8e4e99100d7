import type { Calendar } from '../calendar.ts'
import { tellAfterSchool } from './after-school.ts'
import { tellLightThread } from './light.ts'
import { tellNoise } from './noise.ts'
import { tellOldLifts } from './old-lifts.ts'
import { tellParking } from './parking.ts'
import { tellVendors } from './vendors.ts'

/** The year's five stories in the rich community, one short one in each other; made without chance, so that what else they hold stays as it was. */
export function tellYear(calendar: Calendar): void {
  if (!calendar.community.rich) return tellLightThread(calendar)
  tellParking(calendar)
  tellAfterSchool(calendar)
  tellOldLifts(calendar)
  tellNoise(calendar)
  tellVendors(calendar)
}
