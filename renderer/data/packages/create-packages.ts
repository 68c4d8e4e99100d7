import { can } from '#shared/domain/permissions.ts'
import { collectionNames } from '#shared/schema/entities.ts'
import type { LiveQueries } from '../live/live-query.ts'
import type { Query } from '../query.ts'
import type { PackageContext } from './context.ts'
import { createDesk } from './desk.ts'
import { enrol } from './enrolment.ts'
import type { PackageRecord, Packages, PackageStatus } from './packages.ts'
import { importPackage, inspectPackage } from './receive.ts'
import { takeBack, unsentEdits, writeEdits } from './write-edits.ts'

export interface OwnedPackages {
  readonly packages: Packages
  /** After a round that reached the district: enrols once a start, and again when it failed. */
  keepEnrolled(): Promise<void>
}

/** @see Packages */
export function createPackages(context: PackageContext, live: LiveQueries, imported: () => Promise<void>): OwnedPackages {
  const { owner, core, state, client } = context
  let enrolled = false
  const watched = <T>(name: string, ask: () => Promise<T>): Query<T> =>
    live.query<T>(
      `${owner}/packages/${name}`,
      (next, fail) => {
        const again = (): void => void ask().then(next, fail)
        again()
        const stops = [state.changes(again), core.outbox.changes(again)]
        return () => stops.forEach((stop) => stop())
      },
      ask,
    )
  const packages: Packages = {
    status: watched('status', () => statusOf(context)),
    history: watched('history', async () => {
      const { out, in: taken, former } = await state.get()
      return [...out, ...taken, ...former].toSorted(newestFirst)
    }),
    async enrol() {
      const done = await enrol(context)
      enrolled = done.ok
      return done
    },
    write: (input) => writeEdits(context, input),
    takeBack: (hash) => takeBack(context, hash),
    inspect: (file) => inspectPackage(context, file),
    async import(file, options) {
      const outcome = await importPackage(context, file, options)
      if (outcome.ok) await imported()
      return outcome
    },
    desk: createDesk(client),
  }
  return {
    packages,
    async keepEnrolled() {
      if (enrolled || !can(core.user, 'read')) return
      enrolled = true
      const done = await packages.enrol()
      // An older server does not know of packages; the next start asks again.
      if (!done.ok) enrolled = done.error.code !== 'network/offline' && done.error.code !== 'server/unavailable'
    },
  }
}

async function statusOf({ core, state }: PackageContext): Promise<PackageStatus> {
  const [known, items, auditEvents] = await Promise.all([state.get(), unsentEdits(core), core.audit.count()])
  const edits = collectionNames
    .map((collection) => ({ collection, count: items.filter((item) => item.collection === collection).length }))
    .filter(({ count }) => count > 0)
  return {
    enrolled: known.enrolled !== undefined,
    ...(known.enrolled ? { enrolledAt: known.enrolled.at } : {}),
    edits,
    auditEvents,
    nextSerial: (known.out.at(-1)?.serial ?? 0) + 1,
    unanswered: known.out.filter((one) => one.answeredAt === undefined).map((one) => one.serial),
  }
}

function newestFirst(a: PackageRecord, b: PackageRecord): number {
  return a.at < b.at ? 1 : a.at > b.at ? -1 : b.serial - a.serial
}
