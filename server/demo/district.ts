import { gridCategories } from '#shared/domain/area/grid-matters.ts'
import { defaultMethods } from '#shared/domain/deliberation/default-methods.ts'
import { defaultMeetingTypes } from '#shared/domain/meeting/meeting-types.ts'
import { addDays } from '#shared/lib/day.ts'
import { voteRules } from '#shared/domain/voting/rules.ts'
import { orgKinds } from '#shared/schema/orgs.ts'
import { makeArea } from './make/areas.ts'
import { makeId } from './make/envelope.ts'
import { makeTemplate } from './make/matters.ts'
import { communities, districtName, districtUnit, streets, wholeDistrict } from './places.ts'
import type { World } from './world.ts'

const issuer = '中共鼓楼区委组织部（示例）'

/** District, streets and communities: one tree, owned by the district and held by everyone in it. */
export function buildTree(world: World): void {
  const own = ownedByDistrict()
  const add = (unit: string, area: Parameters<typeof makeArea>[1]) => world.add('areas', { ...makeArea(unit, area), ...own })
  add(districtUnit, { kind: 'district', code: districtUnit, name: districtName, parent: '', order: 0 })
  for (const [order, street] of streets.entries()) {
    add(street.unit, { kind: 'street', code: street.unit, name: street.name, parent: makeId('areas', districtUnit), order })
  }
  for (const [order, community] of communities.entries()) {
    add(community.unit, {
      kind: 'community',
      code: community.unit,
      name: community.name,
      parent: makeId('areas', community.street.unit),
      order,
    })
  }
}

const dictionaries = [
  [
    'itemCategory',
    '事项类别',
    [...gridCategories, '楼道设施', '环境卫生', '物业管理', '公共安全', '管网', '噪声', '养老', '文化', '法律', '停车', '绿化', '其他'],
  ],
  [
    'servicePost',
    '服务岗位',
    ['组织建设', '法律咨询与援助', '助困扶残与就业援助', '社区治理', '健康医疗', '文化体育', '安全宣传与治安巡逻', '其他'],
  ],
  ['residentTag', '人员标签', ['独居老人', '空巢老人', '困难家庭', '残疾人', '优抚对象', '报到党员', '驻区单位代表']],
  ['orgKind', '组织类别', orgKinds],
] as const

/** Methods, meeting types, voting rules and dictionaries as the district issues them; each says where it comes from. */
export function buildTemplates(world: World): void {
  const add = (seed: string, template: Parameters<typeof makeTemplate>[1]) =>
    world.add('templates', { ...makeTemplate(seed, { issuer, ...template }), ...ownedByDistrict() })
  for (const { code, name, edition, basis, localNote, steps, switches, method = {} } of defaultMethods) {
    add(`method-${code}`, { kind: 'method', code, name, edition, basis, localNote, steps: [...steps], switches: [...switches], method })
  }
  addMeetingTypes(world, add)
  for (const rule of Object.values(voteRules)) {
    add(`voteRule-${rule.code}`, {
      kind: 'voteRule',
      code: rule.code,
      name: rule.label,
      basis: rule.source,
      localNote: `到会：${rule.quorumText}；通过：${rule.passText}`,
    })
  }
  for (const [code, name, labels] of dictionaries) {
    add(`dictionary-${code}`, {
      kind: 'dictionary',
      code,
      name,
      basis: '区里统一字典，可增补',
      entries: labels.map((label, order) => ({ id: `e${order + 1}`, code: label, label, order })),
    })
  }
}

/**
 * The catalogue as the district issued it; the theme day in a second edition, an assembly whose next one waits for the new year, and a
 * type of the district's own.
 */
function addMeetingTypes({ today }: World, add: (seed: string, template: Parameters<typeof makeTemplate>[1]) => unknown): void {
  const kind = 'meetingType' as const
  for (const { code, name, basis, spec } of defaultMeetingTypes) {
    add(`meetingType-${code}`, { kind, code, name, basis, meetingType: spec, localNote: '程序自带的规则，区里照用' })
    if (code === 'partyDay') {
      add(`meetingType-${code}-2`, {
        kind,
        code,
        name,
        basis: `${basis}；区里工作安排：每次记学时`,
        edition: 2,
        effectiveOn: addDays(today, -60),
        changeNote: '学时由建议改为必须记，便于年底核对',
        meetingType: { ...spec, required: [...spec.required, 'studyHours'], advised: spec.advised.filter((part) => part !== 'studyHours') },
      })
    }
    if (code === 'jointConference') {
      add(`meetingType-${code}-2`, {
        kind,
        code,
        name,
        basis,
        edition: 2,
        effectiveOn: `${Number(today.slice(0, 4)) + 1}-01-01`,
        changeNote: '明年起改为每半年至少一次，成员单位须报告认领项目进展',
        meetingType: { ...spec, required: [...spec.required, 'projects'], advised: ['supervision', 'owners'] },
      })
    }
  }
  add('meetingType-own-property', {
    kind,
    code: 'own-property',
    name: '物业联席议事会',
    basis: '区里工作安排（示例）：小区党支部牵头，物业、业委会、居民代表参加',
    meetingType: {
      roster: 'open',
      rule: 'open',
      period: 'onDemand',
      secret: false,
      study: false,
      required: ['startedAt', 'place', 'chair', 'recorder', 'attendance', 'outcomes', 'minutes', 'own-visit'],
      advised: ['opinions', 'publicity', 'owners'],
      ownParts: [{ code: 'own-visit', label: '会后回访', help: '谁去回访，什么时候' }],
      bodies: ['branch', 'councilBody', 'residentsCommittee'],
      expected: '物业、业委会和居民代表',
      voters: '不表决，议定后各自认领',
      print: 'summary',
    },
  })
}

function ownedByDistrict() {
  const by = makeId('user', 'demo-district')
  return { unit: districtUnit, audience: [wholeDistrict], createdBy: by, updatedBy: by, source: 'issued' as const }
}
