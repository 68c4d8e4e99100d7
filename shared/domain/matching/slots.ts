/** Parts of a week: seven days of morning, afternoon and evening, a bit each; Monday morning is the lowest. */
export type Slots = number

const PARTS = 3
const EVERY_PART = 0b111
const DAY_WORDS = ['一', '二', '三', '四', '五', '六', '日'] as const
const partWords: readonly (readonly [RegExp, number])[] = [
  [/上午|早上|早晨|早间|清晨/, 0b001],
  [/下午|午后/, 0b010],
  [/晚上|晚间|夜间|傍晚|夜里|晚\d|晚[一二三四五六七八九十]/, 0b100],
  [/全天|整天|白天/, 0b111],
]

/**
 * When something is said to be possible: 工作日晚间, 周六上午, 周一至周五. Undefined when the words say nothing of days or hours; days
 * without hours mean the whole day, hours without days every day.
 */
export function slotsIn(text: string): Slots | undefined {
  const days = daysIn(text)
  const parts = partWords.reduce((all, [word, bits]) => (word.test(text) ? all | bits : all), 0)
  if (days.size === 0 && parts === 0) return undefined
  const chosen = days.size === 0 ? DAY_WORDS.map((_day, index) => index) : [...days]
  return chosen.reduce((slots, day) => slots | ((parts === 0 ? EVERY_PART : parts) << (day * PARTS)), 0)
}

function daysIn(text: string): ReadonlySet<number> {
  const days = new Set<number>()
  const add = (from: number, to: number): void => {
    for (let day = from; day <= to; day += 1) days.add(day)
  }
  if (/工作日|平日/.test(text)) add(0, 4)
  if (/周末|双休|休息日|寒暑假|节假日/.test(text)) add(5, 6)
  if (/每天|每日|天天|全周/.test(text)) add(0, 6)
  const named = /(?:周|星期|礼拜)([一二三四五六日天])(?:\s*[至到—~-]\s*(?:周|星期|礼拜)?([一二三四五六日天]))?/g
  for (const [, first = '', last] of text.matchAll(named)) {
    const from = dayOf(first)
    add(from, last === undefined ? from : Math.max(from, dayOf(last)))
  }
  return days
}

function dayOf(word: string): number {
  return DAY_WORDS.indexOf(word === '天' ? '日' : (word as (typeof DAY_WORDS)[number])) // the pattern lets nothing else through
}
