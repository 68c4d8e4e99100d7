import { Anchor, Button, Group, Text } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { Link } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { ownerWords } from '#renderer/entities/item/item-rules.ts'
import { itemStateWords } from '#renderer/entities/labels/item-words.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { promisedMatters, type PromisedMatters } from '#shared/domain/deliberation/promised.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import { itemsFrom } from './queries.ts'
import classes from './sheet-print.module.css'

/** 说定的事: one sheet for the table of the next meeting. */
export function PromisedView({ sheets }: { readonly sheets: readonly Deliberation[] }) {
  const { db, today } = useDeps()
  const platform = usePlatform()
  const unit = useUnitName(db.user.unit)
  const [, setView] = useUrlParam('view')
  const ids = useMemo(() => sheets.flatMap((sheet) => sheet.items), [sheets])
  const query = useMemo(() => itemsFrom(db, ids), [db, ids])
  const items = useLive(query)
  const day = today()
  if (items.status === 'loading') return <Loading label="正在读取说定的事…" />
  if (items.status === 'failed') return <Failed failure={items.error} title="清单没有读出来" />
  const promised = promisedMatters(sheets, items.data, day)
  const count = promised.open.length + promised.deferred.length + promised.rechecks.length
  return (
    <>
      <Group justify="space-between" px="md" py="sm" data-no-print>
        <Button variant="default" leftSection={<IconArrowLeft size={18} />} onClick={() => setView('')}>
          返回议事
        </Button>
        <Text c="dimmed" fz="sm">
          下次开会先说这些：办得怎样，还差什么。
        </Text>
        <PaperOut
          press={platform}
          name={fileNameOf(`说定的事-${day}`, 'pdf')}
          contents={{ collection: 'items', id: 'list', fields: ['title', 'owner'], what: '说定的事', count }}
        />
      </Group>
      {count === 0 ? (
        <EmptyState title="没有还欠着的事">说定的都办了，没有暂缓的，也没有到日子要回头看的。</EmptyState>
      ) : (
        <PrintFrame label="说定的事">
          <h1 className={classes.title}>
            {unit}
            <br />
            上次说定的事
          </h1>
          <p className={classes.right}>{day}</p>
          <Lists promised={promised} />
        </PrintFrame>
      )}
    </>
  )
}

function Lists({ promised: { open, deferred, rechecks } }: { readonly promised: PromisedMatters }) {
  return (
    <>
      <List title={`还在办的（${open.length} 件）`} empty={open.length === 0}>
        {open.map(({ sheet, item, overdue }) => (
          <tr key={`${sheet.id}/${item.id}`}>
            <th>
              <Matter sheet={sheet} />
            </th>
            <td>
              {item.title}：{ownerWords(item) || '未定责任人'}，{item.dueOn ? `${item.dueOn} 前` : '未定期限'}，{itemStateWords[item.state]}
              {overdue && '（已过期限）'}
            </td>
          </tr>
        ))}
      </List>
      <List title={`暂缓的（${deferred.length} 件）`} empty={deferred.length === 0}>
        {deferred.map((sheet) => (
          <tr key={sheet.id}>
            <th>
              <Matter sheet={sheet} />
            </th>
            <td>{sheet.outcome?.text}</td>
          </tr>
        ))}
      </List>
      <List title={`要回头看的（${rechecks.length} 件）`} empty={rechecks.length === 0}>
        {rechecks.map((sheet) => (
          <tr key={sheet.id}>
            <th>
              <Matter sheet={sheet} />
            </th>
            <td>
              {sheet.publicity?.recheckOn} 回头看。当时定的：{sheet.outcome?.text ?? '转办事项'}
            </td>
          </tr>
        ))}
      </List>
    </>
  )
}

function Matter({ sheet }: { readonly sheet: Deliberation }) {
  return (
    <Anchor component={Link} to={paths.deliberation(sheet.id)} c="inherit">
      {sheet.title}
    </Anchor>
  )
}

function List({ title, empty, children }: { readonly title: string; readonly empty: boolean; readonly children: ReactNode }) {
  if (empty) return null
  return (
    <>
      <h2>{title}</h2>
      <table className={classes.table}>
        <tbody>{children}</tbody>
      </table>
    </>
  )
}
