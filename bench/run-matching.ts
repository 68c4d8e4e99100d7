import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { createRandom } from '#shared/lib/random.ts'
import { matchOffers, type MatchSide } from '#shared/domain/matching/match.ts'
import { median, percentile, rounded } from './statistics.ts'

/**
 * `node bench/run-matching.ts`: how long 300 needs against 300 services and resources take, the scorer alone and with the way to a thread
 * of its own and back, as the screen waits for it.
 */
const COUNT = 300
const TURNS = 20
const AIM_MS = 500

const random = createRandom('matching')
const themes = [
  '助餐送餐',
  '书法班',
  '课后托管',
  '法律咨询',
  '错时停车',
  '楼道照明',
  '花坛认养',
  '义诊量血压',
  '家电维修',
  '合唱排练',
] as const
const places = ['南门', '三号楼', '活动室', '小学旁', '物业用房', '沿街'] as const
const wishes = [
  '老人行动不便，希望有人上门',
  '孩子放学后没人照看',
  '退休居民想每周练习',
  '车位紧张，晚上停不下',
  '材料费由单位承担',
] as const
const hours = ['', '周末', '工作日晚间', '周一至周五上午', '每天下午'] as const

function side(kind: string, index: number): MatchSide {
  const said = random.pick(hours)
  return {
    id: `${kind}-${String(index).padStart(4, '0')}`,
    unit: '320106001001',
    title: `${random.pick(places)}${random.pick(themes)}`,
    content: Array.from({ length: 4 }, () => `${random.pick(wishes)}，${random.pick(places)}${random.pick(themes)}`).join('。'),
    category: random.pick(['', '养老', '文化', '法律', '环境']),
    grid: `grid-${random.int(1, 8)}`,
    hours: said,
    people: random.int(1, 60),
    joined: [],
  }
}
const wants = Array.from({ length: COUNT }, (_one, index) => side('want', index))
const offers = Array.from({ length: COUNT }, (_one, index) => side('offer', index))

const alone: number[] = []
const processor: number[] = []
let found = 0
for (let turn = 0; turn < TURNS; turn += 1) {
  const [started, used] = [performance.now(), process.cpuUsage()]
  found = matchOffers(wants, offers, 3).length
  alone.push(performance.now() - started)
  const { user, system } = process.cpuUsage(used)
  processor.push((user + system) / 1000)
}
const apart = await inWorker()
const told = {
  pairs: COUNT * COUNT,
  suggestions: found,
  aimMs: AIM_MS,
  scorerMs: rounded(median(alone)),
  /** What does not depend on who else is running. */
  scorerProcessorMs: rounded(median(processor)),
  scorerP95Ms: rounded(percentile(alone, 0.95)),
  workerMs: rounded(median(apart)),
  workerP95Ms: rounded(percentile(apart, 0.95)),
}
process.stdout.write(`${JSON.stringify(told, null, 2)}\n`)

async function inWorker(): Promise<number[]> {
  const source = `
    import { parentPort } from 'node:worker_threads'
    import { matchOffers } from ${JSON.stringify(import.meta.resolve('#shared/domain/matching/match.ts'))}
    parentPort.on('message', ({ wants, offers }) => parentPort.postMessage(matchOffers(wants, offers, 3)))`
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`))
  const took: number[] = []
  for (let turn = 0; turn < TURNS; turn += 1) {
    const started = performance.now()
    const answer = once(worker, 'message')
    worker.postMessage({ wants, offers })
    await answer
    took.push(performance.now() - started)
  }
  await worker.terminate()
  return took
}
