const numerals = '零一二三四五六七八九十'
const names = new Intl.Collator('zh-Hans-CN', { numeric: true })

/** 第一、第二、… 第十 in the order of their numbers; by pinyin 第二 would stand before 第一. */
export function compareNumbered(a: string, b: string): number {
  const keyed = (name: string): string => name.replace(/[一二三四五六七八九十]/g, (sign) => String(numerals.indexOf(sign)))
  return names.compare(keyed(a), keyed(b))
}
