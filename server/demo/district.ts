import { defaultMethods } from '#shared/domain/deliberation/default-methods.ts'
import { defaultMeetingTypes } from '#shared/domain/meeting/meeting-types.ts'
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
    ['楼道设施', '环境卫生', '物业管理', '公共安全', '管网', '噪声', '养老', '文化', '法律', '停车', '绿化', '其他'],
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
  for (const { code, name, edition, basis, localNote, steps, switches } of defaultMethods) {
    add(`method-${code}`, { kind: 'method', code, name, edition, basis, localNote, steps: [...steps], switches: [...switches] })
  }
  for (const { code, name, basis, spec } of defaultMeetingTypes) {
    add(`meetingType-${code}`, { kind: 'meetingType', code, name, basis, meetingType: spec })
  }
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

function ownedByDistrict() {
  const by = makeId('user', 'demo-district')
  return { unit: districtUnit, audience: [wholeDistrict], createdBy: by, updatedBy: by, source: 'issued' as const }
}
