import { screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { makePerson } from '#tests/factories/person.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { tornPage } from '#tests/screens/torn-page.tsx'
import { UNIT } from '#tests/suites/data/device.ts'
import { CallUpPage } from './call-up-page.tsx'
import { DossierPage } from './dossier-page.tsx'
import { FeedbackPage } from './feedback-page.tsx'
import { MemberReceiptPage } from './receipt-page.tsx'

let screens: Screens
afterEach(() => screens.close())

const reported = { state: 'reported', reportedOn: '2026-03-01', receiptNo: 'BD-1' } as const
const person = makePerson('1', { unit: UNIT, name: '王芳', report: { ...reported, unitName: '第三小学', receiptReturned: false } })
const org = makeOrg('学校', { unit: UNIT, kind: 'residentUnit', name: '第三小学', report: { ...reported, receiptReturned: false } })
const callUp = makeItem('防汛', { unit: UNIT, type: 'callUp', title: '防汛值守', state: 'published' })

// A dossier that says 服务 0 次 because the disc did not answer would go to a person's unit under a seal.
it.each([
  ['服务记录', 'attendances', paths.reportInDossier(person.id), idPatterns.reportInDossier, DossierPage, '表现档案打不开', /服务 0 次/],
  ['反馈单', 'attendances', paths.reportInFeedback(org.id), idPatterns.reportInFeedback, FeedbackPage, '服务记录没有读出来', /服务 0 次/],
  ['召集', 'items', paths.callUp(callUp.id), idPatterns.callUp, CallUpPage, '任务召集打不开', /没有这次召集/],
  [
    '回执',
    'people',
    paths.reportInMemberReceipt(person.id),
    idPatterns.reportInMemberReceipt,
    MemberReceiptPage,
    '回执打不开',
    /没有这份回执/,
  ],
] as const)('says that %s could not be read, and not that there is nothing', async (_what, unread, path, pattern, Shown, said, nothing) => {
  screens = await startScreens({ faults: { offline: true } })
  const saved = await screens.db.save([
    { kind: 'put', collection: 'people', document: person, from: null },
    { kind: 'put', collection: 'orgs', document: org, from: null },
    { kind: 'put', collection: 'items', document: callUp, from: null },
  ])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  screens.show(path, [[pattern, tornPage(screens.db, unread, Shown)]])
  expect(await screen.findByText(said)).toBeTruthy()
  expect(screen.queryByText(nothing)).toBeNull()
})
