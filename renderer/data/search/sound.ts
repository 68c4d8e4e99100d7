import { pinyin } from 'pinyin-pro'
import { pinyinKeys } from '#shared/domain/pinyin.ts'

/** How a title sounds. */
export interface Sound {
  /** Syllables run together, readings joined by a blank: `zhangweiming`. */
  readonly full: string
  /** The same length: an upper-case letter where a syllable begins, for a word must begin with one. */
  readonly starts: string
  readonly initials: string
}

export type SoundOf = (title: string, isName: boolean) => Sound

/** Names repeat, and looking pinyin up is the dear part. Titles hardly do. */
export function createSoundOf(): SoundOf {
  const names = new Map<string, Sound>()
  return (title, isName) => {
    if (!isName) return soundOf(title)
    const known = names.get(title)
    if (known) return known
    const fresh = soundOfName(title)
    names.set(title, fresh)
    return fresh
  }
}

/** One reading, the likeliest of the words; of a title other readings help nobody. */
export function soundOf(title: string): Sound {
  return soundFrom([syllablesOf(title)])
}

/** As people-index has it: the surname's reading first, then others. The syllables are those of the likeliest. */
function soundOfName(name: string): Sound {
  const first = pinyin(name, { type: 'array', toneType: 'none', surname: 'head', v: true, nonZh: 'removed' }).map(plain)
  const sound = soundFrom([first])
  const keys = pinyinKeys(name)
  const others = keys.full.split(' ').filter((full) => full !== sound.full)
  const capitals = others.map((full) => full.slice(0, 1).toUpperCase() + full.slice(1))
  return {
    full: [sound.full, ...others].join(' '),
    starts: [sound.starts, ...capitals].join(' '),
    initials: [...new Set([sound.initials, ...keys.initials.split(' ')])].join(' '),
  }
}

export function syllablesOf(text: string): readonly string[] {
  return pinyin(text, { type: 'array', toneType: 'none', v: true, nonZh: 'removed' }).map(plain)
}

function plain(syllable: string): string {
  return syllable
    .toLowerCase()
    .replace(/ü/g, 'v')
    .replace(/[^a-z]/g, '')
}

function soundFrom(readings: readonly (readonly string[])[]): Sound {
  const join = (each: (syllable: string) => string): string => readings.map((syllables) => syllables.map(each).join('')).join(' ')
  return {
    full: join((syllable) => syllable),
    starts: join((syllable) => syllable.slice(0, 1).toUpperCase() + syllable.slice(1)),
    initials: join((syllable) => syllable.slice(0, 1)),
  }
}

/** Whether letters mean it: whole syllables from any of them on, or first letters. One letter says too little. */
export function soundsLike(letters: string, { full, starts, initials }: Sound): boolean {
  if (letters.length < 2) return false
  if (initials.includes(letters)) return true
  for (let at = full.indexOf(letters); at >= 0; at = full.indexOf(letters, at + 1)) if (beginsAt(starts, at)) return true
  return false
}

export function beginsAt(starts: string, at: number): boolean {
  return starts.charCodeAt(at) < 0x61 && starts[at] !== ' '
}
