import type { Agreement } from '#shared/schema/agreements.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import type { Statement } from '#shared/schema/statements.ts'
import type { Template } from '#shared/schema/templates.ts'
import { makeEnvelope } from './envelope.ts'

/** A problem just registered. */
export function makeItem(seed: string, overrides: Partial<Item> = {}): Item {
  return {
    ...makeEnvelope('items', seed),
    type: 'problem',
    number: '',
    title: '楼道照明损坏',
    content: '三单元楼道灯不亮，老人夜间出行不便。',
    origin: 'grid',
    level: 'community',
    dueOn: '',
    state: 'registered',
    claimedBy: [],
    milestones: [],
    progress: [],
    links: [],
    ...overrides,
  }
}

export function makeDeliberation(seed: string, overrides: Partial<Deliberation> = {}): Deliberation {
  return {
    ...makeEnvelope('deliberations', seed),
    title: '院落停车怎么停',
    method: 'speak-plainly',
    methodVersion: 1,
    step: '',
    state: 'open',
    origin: 'visit',
    level: 'community',
    parties: [],
    options: [],
    items: [],
    ...overrides,
  }
}

export function makeStatement(seed: string, overrides: Partial<Statement> = {}): Statement {
  return {
    ...makeEnvelope('statements', seed),
    subject: '',
    subjectKind: 'deliberation',
    speakerName: '王秀兰',
    capacity: 'affected',
    stance: 'suggest',
    words: '车位划线要先保证救护车能进来。',
    at: '2026-10-20T19:30',
    confirmed: true,
    anonymous: false,
    ...overrides,
  }
}

export function makeAgreement(seed: string, overrides: Partial<Agreement> = {}): Agreement {
  return {
    ...makeEnvelope('agreements', seed),
    kind: 'jointBuilding',
    title: '区域化党建共建协议',
    state: 'performing',
    parties: [],
    services: [],
    ...overrides,
  }
}

export function makeSchedule(seed: string, overrides: Partial<Schedule> = {}): Schedule {
  return {
    ...makeEnvelope('schedules', seed),
    kind: 'activity',
    title: '便民服务日',
    state: 'planned',
    startsAt: '2026-11-07T09:00',
    endsAt: '2026-11-07T11:00',
    venue: '',
    shifts: [],
    ...overrides,
  }
}

export function makeTemplate(seed: string, overrides: Partial<Template> = {}): Template {
  return {
    ...makeEnvelope('templates', seed),
    kind: 'dictionary',
    code: seed,
    name: seed,
    edition: 1,
    issuer: '中共鼓楼区委组织部（示例）',
    basis: '',
    steps: [],
    switches: [],
    entries: [],
    retired: false,
    ...overrides,
  }
}
