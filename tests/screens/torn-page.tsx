import type { ComponentType } from 'react'
import type { Db } from '#renderer/data/db.ts'
import type { Live, Query } from '#renderer/data/query.ts'
import { DbProvider } from '#renderer/data/react.tsx'
import { failure } from '#shared/contracts/errors.ts'
import type { CollectionName } from '#shared/schema/entities.ts'

const FAILED: Live<never> = { status: 'failed', error: failure('store/unavailable') }
const broken: Query<never> = { key: 'broken', subscribe: () => () => undefined, get: () => FAILED, run: () => Promise.reject(new Error()) }

/** A page on a disc that answers no question about one kind of record any more. */
export function tornPage(whole: Db, unread: CollectionName, Page: ComponentType): ComponentType {
  const db: Db = {
    ...whole,
    find: (collection, spec) => (collection === unread ? broken : whole.find(collection, spec)),
    findOne: (collection, id) => (collection === unread ? broken : whole.findOne(collection, id)),
  }
  return () => (
    <DbProvider db={db}>
      <Page />
    </DbProvider>
  )
}
