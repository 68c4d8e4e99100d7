import type { User } from '#shared/contracts/api.ts'
import type { Sql } from './store.ts'

/** Of every demo account; it stands on the sign-in page. */
export const DEMO_PASSWORD = 'Demo-2026!'

export interface DemoAccount {
  readonly username: string
  readonly name: string
  readonly role: User['role']
  readonly unit: string
  readonly unitName: string
}

/** The accounts named demo-…, with the names of their units. */
export async function listDemoAccounts(sql: Sql): Promise<readonly DemoAccount[]> {
  return sql.query<DemoAccount>(
    `select u.username, u.name, u.role, u.unit, coalesce(min(d.doc ->> 'name'), u.unit) as "unitName"
     from users u left join documents d on d.collection = 'areas' and not d.deleted and d.doc ->> 'code' = u.unit
     where u.username like 'demo-%' and not u.disabled group by u.username, u.name, u.role, u.unit, u.created_at, u.id
     order by u.created_at, u.id`,
  )
}
