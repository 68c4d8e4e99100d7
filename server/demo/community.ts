import { createRandom } from '#shared/lib/random.ts'
import { leadAreas, placeMatters } from './lead-areas.ts'
import { liveAgreements } from './agreement-lives.ts'
import { agreeFurther } from './agreements.ts'
import type { Calendar } from './calendar.ts'
import { meet } from './community-meetings.ts'
import { deliberate } from './deliberations.ts'
import { listItems } from './items.ts'
import { agree, bookHall, reportIn, schedule } from './partnership.ts'
import { organise, type Party } from './party.ts'
import { runDays } from './days/days.ts'
import { neighbourUnit, type Community } from './places.ts'
import { settle } from './residents.ts'
import { lightScale, richScale } from './scale.ts'
import { tellYear } from './threads/year.ts'
import { gather } from './units.ts'
import type { World } from './world.ts'

/** One community with everything that belongs to it; chance is its own, so that one community's change leaves the others alone. */
export function buildCommunity(world: World, community: Community, onStaff: (party: Party) => void): void {
  const random = createRandom(`community ${community.unit}`)
  const scale = community.rich ? richScale : lightScale
  const place = settle(world, random, { community, scale })
  const party = organise(world, random, { community, scale, place })
  onStaff(party)
  if (community.rich) leadAreas(world, community.unit, { place, party })
  const bodies = gather(world, random, { community, scale, party })
  const calendar: Calendar = { world, random, community, scale, party, bodies }
  meet(calendar)
  listItems(calendar)
  deliberate(calendar)
  agree(calendar)
  agreeFurther(calendar)
  liveAgreements(calendar)
  schedule(calendar, reportIn(calendar, place))
  bookHall(calendar)
  tellYear(calendar)
  if (community.rich) placeMatters(world, community.unit, place.grids)
  if (community.rich || community.unit === neighbourUnit) runDays(calendar)
}
