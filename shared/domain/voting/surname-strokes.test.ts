import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareBySurname, surnameStrokes } from './surname-strokes.ts'

const sorted = (...names: string[]) => names.toSorted(compareBySurname).join(' ')

describe('the order of names on a ballot', () => {
  it('[R10] goes by strokes of the surname as the mainland counts them', () => {
    // ICU's own stroke order puts 邓 after 叶 and 陈 after 罗.
    expect(sorted('罗一', '陈一', '叶一', '邓一', '丁一', '魏一', '王一')).toBe('丁一 王一 邓一 叶一 陈一 罗一 魏一')
  })

  it('[R10] goes by kind of the strokes where their number is the same', () => {
    // 横、竖、撇、点、折
    expect(sorted('张一', '宋一', '何一', '吴一', '李一', '杨一')).toBe('李一 杨一 吴一 何一 宋一 张一')
    expect(sorted('孔一', '方一', '毛一', '王一')).toBe('王一 毛一 方一 孔一')
  })

  it('[R10] goes by the given name where the surname is the same', () => {
    expect(sorted('王鑫', '王一', '王芳')).toBe('王一 王芳 王鑫')
  })

  it('[R10] takes the first character of a compound surname, and puts who is not in the table last, to be checked', () => {
    expect(sorted('欧阳一', '司马一', '甪一', '诸葛一')).toBe('司马一 欧阳一 诸葛一 甪一')
    expect(surnameStrokes('甪一')).toBeUndefined()
    expect(surnameStrokes('')).toBeUndefined()
    expect([surnameStrokes('邓一'), surnameStrokes(' 陈一'), surnameStrokes('瞿一')]).toEqual([4, 7, 18])
  })

  it('knows the surnames that most people bear, each once', () => {
    const common =
      '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋甘景薄单包司柏宁柯阮桂'
    const missing = [...common].filter((surname) => surnameStrokes(surname) === undefined)
    expect(missing.join('')).toBe('')
  })

  it('is one order, whoever asks first', () => {
    const name = fc
      .tuple(fc.constantFrom(...'丁王邓叶李杨陈罗甪瞿'), fc.constantFrom('一', '芳', '国华', ''))
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.array(name, { maxLength: 8 }), (names) => {
        expect(sorted(...names)).toBe(sorted(...names.toReversed()))
      }),
      { seed: 14 },
    )
  })
})
