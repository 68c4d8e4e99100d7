import * as z from 'zod'
import { defineEntity } from './entity.ts'
import { register, row, rows } from './field.ts'
import { dayShape, line, prose, refShape, requiredLine } from './shapes.ts'

const partyShape = row({
  org: refShape.optional(),
  name: requiredLine(120),
  side: z.enum(['community', 'unit']),
  signer: line(60).optional(),
})

/** C6 双向服务清单: both directions, so that their balance can be shown (domain.md §2.14). */
const serviceShape = row({
  direction: z.enum(['unitToCommunity', 'communityToUnit']),
  content: requiredLine(400),
  dueOn: dayShape.optional(),
  state: z.enum(['drafted', 'agreed', 'working', 'done', 'dropped']),
  result: prose(2000).optional(),
})

/** 协议·公约·结对·制度 (D10, D11, C16, I7). */
export const agreements = defineEntity({
  name: 'agreements',
  label: '协议与制度',
  version: 0,
  fields: {
    kind: register('类别', 'P0', z.enum(['jointBuilding', 'pairing', 'convention', 'regulation', 'document'])),
    title: register('名称', 'P0', requiredLine(200)),
    number: register('文号', 'P0', line(60)).optional(),
    state: register('状态', 'P0', z.enum(['drafting', 'reviewing', 'signed', 'performing', 'evaluating', 'renewed', 'ended'])),
    parties: rows('各方', 'P0', z.array(partyShape).max(200)),
    services: rows('双向清单', 'P0', z.array(serviceShape).max(500)),
    terms: register('条款', 'P0', prose()).optional(),
    signedOn: register('签订日期', 'P0', dayShape).optional(),
    from: register('起', 'P0', dayShape).optional(),
    to: register('止', 'P0', dayShape).optional(),
  },
  indexes: ['newest', ['kind', 'newest']],
  newestBy: 'createdAt',
  titleField: 'title',
})
export type Agreement = z.infer<typeof agreements.schema>
