/** Said in nearly every matter, so that sharing them says nothing; hours and days are compared as such (slots.ts). */
const common = new Set(
  '需要 希望 居民 社区 可以 提供 每月 每周 每天 工作 单位 服务 活动 开放 使用 一个 我们 他们 进行 开展 能够 有人 为民 民服 项目 目的 资源 免费 联系 时间 上门 一次 周末 作日 上午 下午 中午 晚上 晚间 周一 周二 周三 周四 周五 周六 周日'.split(
    ' ',
  ),
)
const HAN = /\p{Script=Han}+/gu
const WORD = /[a-z0-9]{2,}/g

/** Pairs of neighbouring Chinese letters, and whole words of other letters: Chinese is written without gaps. */
export function pairsIn(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const [run] of text.matchAll(HAN)) {
    const letters = [...run]
    for (let at = 0; at + 1 < letters.length; at += 1) found.add(`${letters[at]}${letters[at + 1]}`)
  }
  for (const [word] of text.toLowerCase().matchAll(WORD)) found.add(word)
  for (const word of common) found.delete(word)
  return found
}

/** Neighbouring pairs put together again, the longest first: 课后 and 后托 and 托管 are told as 课后托管. */
export function sharedWords(shared: ReadonlySet<string>, text: string, most: number): readonly string[] {
  const words = new Set<string>()
  for (const [run] of text.matchAll(HAN)) {
    const letters = [...run]
    let word = ''
    for (let at = 0; at + 1 < letters.length; at += 1) {
      const pair = `${letters[at]}${letters[at + 1]}`
      if (shared.has(pair)) word = word === '' ? pair : `${word}${letters[at + 1]}`
      else if (word !== '') {
        words.add(word)
        word = ''
      }
    }
    if (word !== '') words.add(word)
  }
  for (const [word] of text.toLowerCase().matchAll(WORD)) if (shared.has(word)) words.add(word)
  return [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, most)
}

/** How much a pair tells: much when few of the texts have it, nothing when all have. */
export function weightsOf(texts: readonly ReadonlySet<string>[]): (pair: string) => number {
  const count = new Map<string, number>()
  for (const text of texts) for (const pair of text) count.set(pair, (count.get(pair) ?? 0) + 1)
  const all = texts.length + 1
  const weights = new Map([...count].map(([pair, times]) => [pair, Math.log(all / (times + 0.5))]))
  return (pair) => weights.get(pair) ?? 0
}
