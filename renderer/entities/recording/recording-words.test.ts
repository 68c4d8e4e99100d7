import { expect, it } from 'vitest'
import { clockWords, listenFrom, roomWords, spokenClock } from './recording-words.ts'

it('says how long, to the eye and to the ear', () => {
  expect([0, 59_999, 187_000, 3_753_000].map(clockWords)).toEqual(['0:00', '0:59', '3:07', '1:02:33'])
  expect([0, 187_000, 3_600_000].map(spokenClock)).toEqual(['0秒', '3分7秒', '1小时0分0秒'])
})

it('says how long the disc will do', () => {
  const floor = 1000 * 1024 ** 2
  expect(roomWords(null, floor)).toBe('')
  expect(roomWords(floor + 1024 ** 2, floor)).toBe('磁盘快满了，录不到 1 小时')
  expect(roomWords(floor + 130 * 1024 ** 2, floor)).toBe('磁盘够录约 10 小时')
  expect(roomWords(900 * floor, floor)).toBe('磁盘够录 100 小时以上')
})

it('listens from a little before the words were begun', () => {
  expect([0, 3000, 65_000].map(listenFrom)).toEqual([0, 0, 60_000])
})
