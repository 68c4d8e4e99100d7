import { expect, it } from 'vitest'
import { guestIn } from './use-check-in.ts'

it.each([
  ['王强', { name: '王强' }],
  ['王强 滨江派出所', { name: '王强', orgName: '滨江派出所' }],
  ['王　强　滨江派出所', { name: '王强', orgName: '滨江派出所' }],
  ['王 强', { name: '王强' }],
  ['古丽·买买提 区  城管局', { name: '古丽·买买提', orgName: '区 城管局' }],
  ['wq', undefined],
  ['王', undefined],
  ['王q 派出所', undefined],
  ['', undefined],
])('[B5] reads %j as a guest', (typed, guest) => expect(guestIn(typed)).toEqual(guest))
