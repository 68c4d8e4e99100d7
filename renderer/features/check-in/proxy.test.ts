import { expect, it } from 'vitest'
import { proxyReason } from './proxy.ts'

it('[R7] says of a long reason, too, that whoever was sent neither signs in nor votes for another', () => {
  const note = '托王芳到会列席，不代签到、不代表决'
  expect(proxyReason(' 住院 ', '王芳')).toBe(`住院；${note}`)
  expect(proxyReason('', '王芳')).toBe(note)
  const long = proxyReason('住'.repeat(200), '王芳')
  expect(long.endsWith(`；${note}`)).toBe(true)
  expect(long).toHaveLength(200)
})
