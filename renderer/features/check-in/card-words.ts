import type { CardFound } from './card-holders.ts'

export const halfReadWords = '卡没有读完整，请再扫一次；还不行就报姓名签到'
export const strangeNumberWords = '不认识这个号，请报姓名签到'

/** What is said of a card that signs nobody in. At the door nobody's name: a lost card may be in a stranger's hand. */
export function cardWords(found: CardFound, atDesk: boolean): string {
  const name = atDesk && found.kind !== 'unknown' ? found.holder.name : ''
  if (found.kind === 'replaced') return `${name ? `${name} 的` : ''}这张卡已经换发，作废了；请用新卡，或报姓名签到`
  if (found.kind === 'other') return name ? `${name} 不在应到名册上；来列席的，输入姓名登记` : '您不在这次会议的名册上，请到签到台登记'
  return '不认识这张卡，可能是别处发的；请报姓名签到'
}
