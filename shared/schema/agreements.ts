import * as z from 'zod'
import { defineEntity } from './entity.ts'
import { group, log, register, row, rows, set } from './field.ts'
import { filedTableShape, formCountedShape, formFileShape, formFilingShape, formShape, formTableShape, typedCellShape } from './forms.ts'
import { countShape, dayShape, line, minuteShape, personRefShape, prose, refShape, requiredLine, stampShape } from './shapes.ts'

const partyShape = row({
  org: refShape.optional(),
  name: requiredLine(120),
  side: z.enum(['community', 'unit']),
  signer: line(60).optional(),
})
export type AgreementParty = z.infer<typeof partyShape>

/** C6 双向服务清单: both directions, so that their balance can be shown (domain.md §2.14). */
const serviceShape = row({
  direction: z.enum(['unitToCommunity', 'communityToUnit']),
  content: requiredLine(400),
  dueOn: dayShape.optional(),
  state: z.enum(['drafted', 'agreed', 'working', 'done', 'dropped']),
  result: prose(2000).optional(),
  /** Row of `parties`: which of several units gives or receives it; absent with one unit, or where it is for all of them. */
  party: refShape.optional(),
  doneOn: dayShape.optional(),
})
export type AgreementService = z.infer<typeof serviceShape>
export type ServiceDirection = AgreementService['direction']
export type ServiceState = AgreementService['state']

/** 互评: each side of the other; a later word of the same stands beside the earlier one. */
const evaluationShape = row({
  direction: z.enum(['unitOfCommunity', 'communityOfUnit']),
  /** Row of `parties`: the unit that says it, or of which it is said. */
  party: refShape,
  on: dayShape,
  grade: z.enum(['satisfied', 'fairlySatisfied', 'dissatisfied']),
  words: prose(2000).optional(),
  by: line(60).optional(),
})
export type AgreementEvaluation = z.infer<typeof evaluationShape>

/** What stood there before the next edition; the id is made of the edition, so that two devices keep one of it. */
const editionShape = row({
  edition: z.number().int().min(1).max(999),
  title: requiredLine(200),
  terms: prose(),
  signedOn: dayShape.optional(),
  /** Why the next one was made. */
  reason: line(400).optional(),
})
export type AgreementEdition = z.infer<typeof editionShape>

/** Who put a name to a 公约 (C16): no more of him than the paper list says. The id is made of what he signed as, so that he signs once. */
const signatoryShape = row({
  name: requiredLine(60),
  /** 3幢2单元201, or the unit he signs for. */
  household: line(60).optional(),
  on: dayShape,
  how: z.enum(['here', 'paper']),
  /** That lay before him. */
  edition: z.number().int().min(1).max(999),
})
export type Signatory = z.infer<typeof signatoryShape>

/** D21 干部互派, D22 双向进入、交叉任职: who goes where, with what post here and there. */
const appointmentShape = group({
  person: personRefShape,
  ownPost: line(120).optional(),
  otherPost: line(120),
  /** 鉴定, when the time is over. */
  finding: prose(2000).optional(),
})
export type Appointment = z.infer<typeof appointmentShape>

/** D20 挂点联系: whose point it is; what he does there in the year are the services of the list. */
const contactShape = group({
  leader: personRefShape,
  level: z.enum(['city', 'district', 'street', 'unit']),
  /** The community, estate or courtyard. */
  target: line(120),
})
export type Contact = z.infer<typeof contactShape>

/** 到点: each time he came, and what was put before him. */
const visitShape = row({ on: dayShape, words: prose(2000), by: line(60).optional() })
export type ContactVisit = z.infer<typeof visitShape>

/** D38 错时停车, rooms lent: what, when, how many, by which rules. */
const sharingShape = group({
  what: z.enum(['parking', 'room', 'other']),
  place: line(120).optional(),
  hours: line(200),
  count: countShape.optional(),
  rules: prose(4000).optional(),
})
export type Sharing = z.infer<typeof sharingShape>

/** Who hands over, who takes over, who watches (监交人). */
export const handOverRoles = ['from', 'to', 'witness'] as const
export type HandOverRole = (typeof handOverRoles)[number]

/** A name and a post, nothing else of the person (domain.md §4.1). */
const handOverPartyShape = group({
  name: requiredLine(60),
  duty: line(60).optional(),
  /** The account that signs; absent while the person has none here that is known: then the name says who may. */
  user: refShape.optional(),
  /** Signs with a pen on the printed list only, as one who has left, or who belongs to another unit. */
  onPaper: z.boolean().optional(),
})
export type HandOverParty = z.infer<typeof handOverPartyShape>

/** 工作交接 of a keeper of records (domain.md §3.3 no. 5, §3.14; lessons.md §1 no. 8). */
const handOverShape = group({
  post: requiredLine(60),
  on: dayShape,
  from: handOverPartyShape,
  to: handOverPartyShape,
  witness: handOverPartyShape,
  /** When the list was drawn up, in local time. */
  listedAt: minuteShape,
  /** What that account had on that PC which the district had not; absent when it could not be seen from there. */
  unsent: countShape.optional(),
  /** The newest backup on that PC. */
  backedUpAt: minuteShape.optional(),
  /** Accounts, computers, keys, paper: what the program does not know of. */
  belongings: prose(4000).optional(),
  remarks: prose(4000).optional(),
})
export type HandOver = z.infer<typeof handOverShape>

export const handOverSections = [
  'volume',
  'signedRecords',
  'unfinished',
  'planned',
  'item',
  'deliberation',
  'difference',
  'refused',
] as const
export type HandOverSection = (typeof handOverSections)[number]

const handOverLineShape = row({
  section: z.enum(handOverSections),
  order: z.number().int().min(0).max(9999),
  title: requiredLine(300),
  /** Records of a volume or a year, 份. */
  count: countShape.optional(),
  note: line(200).optional(),
  dueOn: dayShape.optional(),
  ref: refShape.optional(),
  /** Of the volume, or of the locks of its records. */
  hash: z.string().max(64).optional(),
})
export type HandOverLine = z.infer<typeof handOverLineShape>

const handOverSignatureShape = row({
  role: z.enum(handOverRoles),
  user: refShape,
  name: line(60),
  at: stampShape,
  hash: z.string().max(64),
})

/** From whom a paper of the library comes. */
export const paperLevels = ['central', 'province', 'city', 'district', 'street', 'community', 'other'] as const
export type PaperLevel = (typeof paperLevels)[number]

/** 文件库 (I7–I9): who issued it and when; `from` and `to` of the record say how long it holds. */
const paperShape = group({
  issuer: requiredLine(120),
  level: z.enum(paperLevels),
  issuedOn: dayShape.optional(),
  /** Where the paper or the file itself lies. */
  keptAt: line(200).optional(),
})
export type Paper = z.infer<typeof paperShape>

/** A line that somebody can be checked against (I9, A25, A39). */
const standardShape = row({ order: z.number().int().min(0).max(999), text: requiredLine(200) })
export type Standard = z.infer<typeof standardShape>

export const agreementKinds = [
  'jointBuilding',
  'pairing',
  'convention',
  'regulation',
  'document',
  'case',
  'handOver',
  'sharing',
  'crossAppointment',
  'secondment',
  'contact',
  'form',
  'formFiling',
  'formCounted',
] as const

/** 协议·公约·结对 (D10, D11, C16), 文件库 (I7–I9), 交接 (docs/decisions/0023) and 报表 (0031). */
export const agreements = defineEntity({
  name: 'agreements',
  label: '协议与制度',
  version: 0,
  fields: {
    kind: register('类别', 'P0', z.enum(agreementKinds)),
    title: register('名称', 'P0', requiredLine(200)),
    number: register('文号', 'P0', line(60)).optional(),
    state: register('状态', 'P0', z.enum(['drafting', 'reviewing', 'signed', 'performing', 'evaluating', 'renewed', 'ended'])),
    parties: rows('各方', 'P0', z.array(partyShape).max(200)),
    services: rows('双向清单', 'P0', z.array(serviceShape).max(500)),
    terms: register('条款', 'P0', prose()).optional(),
    signedOn: register('签订日期', 'P0', dayShape).optional(),
    from: register('起', 'P0', dayShape).optional(),
    to: register('止', 'P0', dayShape).optional(),
    /** Counted from 1; absent is the first. */
    edition: register('版次', 'P0', z.number().int().min(1).max(999)).optional(),
    editions: log('以前各版', 'P0', z.array(editionShape).max(200)).optional(),
    evaluations: log('互评', 'P1', z.array(evaluationShape).max(1000)).optional(),
    ended: register('终止', 'P0', group({ on: dayShape, reason: line(400) })).optional(),
    /** The agreement that this one continues. */
    renews: register('续签自', 'P0', refShape).optional(),
    /** The agreement that continues this one, from when that was signed. */
    renewedBy: register('续签为', 'P0', refShape).optional(),
    signatories: rows('签署名单', 'P1', z.array(signatoryShape).max(5000)).optional(),
    /** The matter out of which a 公约 grew (B13). */
    deliberation: register('来自议事', 'P0', refShape).optional(),
    appointment: register('任职', 'P1', appointmentShape).optional(),
    contact: register('挂点联系', 'P1', contactShape).optional(),
    visits: log('到点记录', 'P1', z.array(visitShape).max(500)).optional(),
    sharing: register('共享资源', 'P0', sharingShape).optional(),
    handOver: register('交接', 'P1', handOverShape).optional(),
    handedOver: rows('交接清单', 'P1', z.array(handOverLineShape).max(3000)).optional(),
    signatures: log('签名', 'P1', z.array(handOverSignatureShape).max(40)).optional(),
    paper: register('文件来源', 'P0', paperShape).optional(),
    standards: rows('标准条目', 'P0', z.array(standardShape).max(60)).optional(),
    /** Papers of the library on which it rests. */
    basedOn: set('依据', 'P0', z.array(refShape).max(40)).optional(),
    /** The paper whose place it takes. */
    replaces: register('代替', 'P0', refShape).optional(),
    form: register('报表', 'P0', formShape).optional(),
    formTable: register('取数', 'P0', formTableShape).optional(),
    formFile: register('模板文件', 'P1', formFileShape).optional(),
    filing: register('报送', 'P1', formFilingShape).optional(),
    typedCells: rows('手填', 'P2', z.array(typedCellShape).max(20_000)).optional(),
    filedTable: register('报出的表', 'P2', filedTableShape).optional(),
    counted: register('数到的记录', 'P2', formCountedShape).optional(),
    /** Set once those who have to have signed (shared/domain/hand-over), or the table is filed (shared/domain/forms). */
    lock: register('锁定', 'P0', group({ hash: z.string().max(64), at: stampShape, by: refShape })).optional(),
  },
  indexes: ['newest', ['kind', 'newest']],
  newestBy: 'createdAt',
  titleField: 'title',
  lockField: 'lock',
})
export type Agreement = z.infer<typeof agreements.schema>
export type AgreementKind = Agreement['kind']
export type AgreementState = Agreement['state']
