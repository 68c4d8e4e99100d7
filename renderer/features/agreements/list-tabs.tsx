import { Tabs } from '@mantine/core'
import { useLocation, useNavigate } from 'react-router'
import { paths } from '#renderer/entities/paths/paths.ts'

const TABS = [
  [paths.agreements(), '协议'],
  [paths.conventions(), '公约'],
] as const

/** The lists that stand under 协议, each with an address of its own. */
export function ListTabs() {
  const { pathname } = useLocation()
  const navigate = useNavigate()
  return (
    <Tabs value={pathname} onChange={(to) => to && void navigate(to)}>
      <Tabs.List aria-label="协议和公约">
        {TABS.map(([to, label]) => (
          <Tabs.Tab key={to} value={to}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  )
}
