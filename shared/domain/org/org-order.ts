const digits = '零一二三四五六七八九'
const collator = new Intl.Collator('zh-Hans-CN', { numeric: true })

/** As names of organisations are listed: 第二 before 第十, and else by sound. */
export function compareOrgNames(a: string, b: string): number {
  return collator.compare(withNumbers(a), withNumbers(b))
}

/** 第十二党支部 → 第12党支部; of numbers to ninety-nine, as branches and grids are counted. */
function withNumbers(name: string): string {
  return name.replace(/第([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)/gu, (whole, tens: string, ten: string, ones: string) => {
    if (!tens && !ten && !ones) return whole
    if (!ten) return tens && ones ? whole : `第${valueOf(tens || ones)}`
    return `第${(tens ? valueOf(tens) : 1) * 10 + (ones ? valueOf(ones) : 0)}`
  })
}

function valueOf(digit: string): number {
  return digits.indexOf(digit)
}
