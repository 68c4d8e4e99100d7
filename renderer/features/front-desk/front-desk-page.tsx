import { Button, SegmentedControl, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useDb } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { useHotkey } from '#renderer/ui/use-hotkey.ts'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Service } from '#shared/domain/front-desk/service-catalogue.ts'
import { MatterTable } from './matter-table.tsx'
import { ServiceTable } from './service-table.tsx'
import { TakeInDialog } from './take-in-dialog.tsx'
import { useCatalogue } from './use-catalogue.ts'

const VIEWS = [
  { value: 'matters', label: '受理台账' },
  { value: 'services', label: '事项目录' },
]

/** 服务台: what is taken in at the window, and what can be done there (domain.md D32, C13). */
export function FrontDeskPage() {
  const { user } = useDb()
  const navigate = useNavigate()
  const catalogue = useCatalogue()
  const [view, setView] = useUrlParam('view')
  const [opened, setOpened] = useState<{ readonly first?: Service }>()
  const mayAdd = can(user, 'create', 'items')
  useHotkey('alt+n', () => setOpened({}), { enabled: mayAdd && !opened, inFields: true })
  const services = view === 'services'
  return (
    <Page
      title="服务台"
      description={
        services
          ? catalogue.issuer
            ? `事项目录由${catalogue.issuer}发布。`
            : '这是程序自带的样例，材料以本地公布的为准；街道、区里发布目录以后用发布的。'
          : '前台受理一口清：要带什么一次说全；受理、流转、办结、送达、评价，一件一件看得见。'
      }
      aside={
        <SegmentedControl
          aria-label="看什么"
          data={VIEWS}
          value={services ? 'services' : 'matters'}
          onChange={(next) => setView(next === 'services' ? next : '')}
        />
      }
      actions={
        mayAdd && (
          <Button leftSection={<IconPlus size={18} />} onClick={() => setOpened({})}>
            受理
            <Text span fz="xs" ml={8} opacity={0.85}>
              Alt+N
            </Text>
          </Button>
        )
      }
    >
      {services ? (
        <ServiceTable services={catalogue.services} takeIn={mayAdd ? (first) => setOpened({ first }) : undefined} />
      ) : (
        <MatterTable />
      )}
      {opened && (
        <TakeInDialog
          catalogue={catalogue}
          first={opened.first}
          onClose={() => setOpened(undefined)}
          onTaken={(item) => {
            setOpened(undefined)
            notifyOk(`${item.state === 'accepted' ? '已受理' : '已一次告知'}，编号 ${item.number}`)
            void navigate(paths.counterMatter(item.id))
          }}
        />
      )}
    </Page>
  )
}
