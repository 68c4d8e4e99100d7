/**
 * The page of an official paper (GB/T 9704-2012, domain.md §4.6): lengths in millimetres, type sizes in points.
 * The two margins follow from the standard's 版心: 297 − 37 − 225 and 210 − 28 − 156.
 */
export const officialPage = {
  width: 210,
  height: 297,
  /** 天头 37 ± 1. */
  top: 37,
  /** 订口 28 ± 1, on the left of odd pages. */
  binding: 28,
  textWidth: 156,
  textHeight: 225,
  bottom: 35,
  outer: 26,
  /** 一般每面排 22 行，每行 28 个字. */
  lines: 22,
  characters: 28,
} as const

/** 二号, 三号 and 四号 in points. */
export const typeSize = { two: 22, three: 16, four: 14 } as const

export const MM_TO_POINTS = 72 / 25.4

/** Points from one line to the next: the height of the 版心 over 22 lines (28.99). */
export const linePitch = (officialPage.textHeight * MM_TO_POINTS) / officialPage.lines

/** Points from one character to the next: the width of the 版心 over 28 characters (15.79). */
export const characterPitch = (officialPage.textWidth * MM_TO_POINTS) / officialPage.characters

/**
 * The faces the standard asks for, each with what stands in for it where it is not installed: Windows has 仿宋, 黑体 and
 * 楷体 under these names but no 小标宋; 统信 and 麒麟 bring others; the Noto faces are the last resort on Linux.
 */
export const officialFonts = {
  mark: ['方正小标宋简体', 'FZXiaoBiaoSong-B05S', '方正小标宋_GBK', 'STZhongsong', 'SimSun', 'Noto Serif CJK SC'],
  body: ['仿宋_GB2312', 'FangSong_GB2312', 'FangSong', '仿宋', 'STFangsong', 'FZFangSong-Z02S', 'Noto Serif CJK SC'],
  firstLevel: ['黑体', 'SimHei', 'STHeiti', 'FZHei-B01S', 'Noto Sans CJK SC'],
  secondLevel: ['楷体_GB2312', 'KaiTi_GB2312', 'KaiTi', '楷体', 'STKaiti', 'FZKai-Z03S', 'Noto Serif CJK SC'],
  pageNumber: ['SimSun', '宋体', 'STSong', 'Noto Serif CJK SC'],
} as const
