import { describe, expect, it } from 'vitest'
import type { Role } from '#shared/domain/permissions.ts'
import { mayOpen, navigationFor } from './navigation.tsx'

const actor = (role: Role) => ({ id: 'u', role, unit: '320106001001' })
const labels = (role: Role) => navigationFor(actor(role)).map(({ label }) => label)

describe('navigation', () => {
  it.each([
    [
      'secretary',
      [
        '首页',
        '会议',
        '组织生活',
        '议事',
        '清单',
        '协议',
        '服务台',
        '双报到',
        '日程',
        '人员',
        '党员发展',
        '组织',
        '区域',
        '文件库',
        '报表',
        '归档',
        '同步',
        '交换包',
        '交接',
        '备份',
      ],
    ],
    [
      'district',
      [
        '首页',
        '看板',
        '会议',
        '组织生活',
        '议事',
        '清单',
        '协议',
        '日程',
        '调研',
        '组织',
        '区域',
        '文件库',
        '报表',
        '归档',
        '模板',
        '同步',
        '交换包',
        '备份',
      ],
    ],
    ['liaison', ['首页', '清单', '协议', '日程', '组织', '文件库', '同步', '备份']],
    ['sysadmin', ['首页', '账号与设备']],
    ['secadmin', ['首页', '账号与设备']],
    ['auditor', ['首页', '审计']],
  ] as const)('shows a %s %j', (role, expected) => {
    expect(labels(role)).toEqual(expected)
  })

  it('opens no page by its address that is not in the navigation', () => {
    expect(mayOpen(actor('auditor'), '/people/p1')).toBe(false)
    expect(mayOpen(actor('district'), '/import/people')).toBe(false)
    expect(mayOpen(actor('secretary'), '/people/p1')).toBe(true)
    expect(mayOpen(actor('auditor'), '/')).toBe(true)
    expect([mayOpen(actor('secretary'), '/templates'), mayOpen(actor('auditor'), '/templates')]).toEqual([true, false])
  })
})
