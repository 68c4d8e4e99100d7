import { drawPairs } from '#shared/domain/plan/draw.ts'
import { addDays } from '#shared/lib/day.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { makeId } from './make/envelope.ts'
import { makeAgreement, makeItem } from './make/matters.ts'
import { communities, districtUnit, streets, wholeDistrict, type Place } from './places.ts'
import { minuteMs, written, type World } from './world.ts'

/** 文件库: what the district, a street and the rich community registered; and the inspections that the street drew. */
export function buildLibrary(world: World): void {
  const rich = communities.find((one) => one.rich)
  const street = streets.find((one) => one.unit === rich?.street.unit)
  put(
    world,
    { unit: districtUnit, audience: [wholeDistrict], name: 'opinion' },
    {
      title: '关于加强和改进城市基层党的建设工作的意见',
      number: '中办发〔2019〕30号',
      paper: { issuer: '中共中央办公厅', level: 'central', issuedOn: '2019-05-08', keptAt: '公开发布，正文见中央文件原件' },
    },
  )
  put(
    world,
    { unit: districtUnit, audience: [wholeDistrict], name: 'conference' },
    {
      kind: 'regulation',
      title: '城市基层党建联席会议制度（示例）',
      number: '示例〔2026〕3号',
      paper: { issuer: '中共鼓楼区委组织部（示例）', level: 'district', issuedOn: '2026-02-10' },
      from: '2026-03-01',
      terms: '一、联席会议每季度召开一次。\n二、议题由成员单位提出，会前三天送达。\n三、议定的事项列入清单，下次会议通报进展。',
      basedOn: [makeId('agreements', `${districtUnit}-opinion`)],
    },
  )
  put(
    world,
    { unit: districtUnit, audience: [wholeDistrict], name: 'property' },
    {
      title: '物业服务标准（示例）',
      number: '示例〔2026〕8号',
      paper: { issuer: '鼓楼区住建部门（示例）', level: 'district', issuedOn: '2026-04-20' },
      from: '2026-05-01',
      to: '2027-04-30',
      terms: '物业企业按下列条目服务，社区每年对照自查一次。',
      standards: ['垃圾日产日清', '电梯有人管，困人三十分钟内到场', '报修当天回复'].map((text, order) => ({
        id: `standard-${order + 1}`,
        order,
        text,
      })),
    },
  )
  if (rich) {
    put(
      world,
      { unit: rich.unit, audience: [], name: 'meeting-rules' },
      {
        kind: 'regulation',
        title: `${rich.name}议事制度`,
        paper: { issuer: `${rich.name}党委`, level: 'community', issuedOn: '2025-12-20', keptAt: '党建办 2 号柜' },
        from: '2026-01-01',
        terms: '议题会前公示，逐人发言，记录人如实记录，议定的事写明责任人和期限。',
      },
    )
  }
  if (street) inspections(world, street)
}

interface Of {
  readonly unit: string
  readonly audience: string[]
  readonly name: string
}

function put(world: World, { unit, audience, name }: Of, over: Partial<Agreement>): void {
  const by = makeId('user', unit === districtUnit ? 'demo-district' : unit)
  const own = { ...written(unit, by, minuteMs(`${over.from ?? addDays(world.today, -60)}T10:00`)), audience }
  world.add('agreements', makeAgreement(`${unit}-${name}`, { ...own, kind: 'document', retention: 'permanent', ...over }))
}

/** By the same draw as on the screen, so that it can be drawn again. */
function inspections(world: World, street: Place): void {
  const objects = communities.filter((one) => one.street.unit === street.unit).map(({ name }) => name)
  const inspectors = ['党建办甲组', '党建办乙组']
  const seed = `${world.today.replaceAll('-', '')}-DEMO`
  const drawn = drawPairs({ objects, inspectors, count: 2, seed })
  if (!drawn.ok) throw new Error(drawn.error.code)
  for (const [index, { object, inspector }] of drawn.value.entries()) {
    const values = { object, inspector, seed, objects: objects.join('\n'), inspectors: inspectors.join('\n') }
    const own = written(street.unit, makeId('user', street.unit), minuteMs(`${addDays(world.today, -9)}T09:30`))
    world.add(
      'items',
      makeItem(`${street.unit}-inspection-${index}`, {
        ...own,
        type: 'inspection',
        number: `DY-${index + 1}`,
        title: `${object}调研指导`,
        content: '',
        origin: 'inspection',
        level: 'street',
        state: index === 0 ? 'arrived' : 'registered',
        details: Object.entries(values).map(([id, value]) => ({ id, value })),
      }),
    )
  }
}
