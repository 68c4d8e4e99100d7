import type { HandOverRole, HandOverSection } from '#shared/schema/agreements.ts'

export const handOverRoleWords = { from: '移交人', to: '接收人', witness: '监交人' } as const satisfies Record<HandOverRole, string>

export const handOverSectionWords = {
  volume: '已装订的会议记录',
  signedRecords: '已签字、未装订的会议记录',
  unfinished: '没有定稿或签字的会议记录',
  planned: '排好了、没有开或没有记录的会',
  item: '由移交人负责、没有办完的事项',
  deliberation: '正在进行的议事',
  difference: '两人改到一处、还没有决定的内容',
  refused: '被退回、还没有处理的内容',
} as const satisfies Record<HandOverSection, string>
