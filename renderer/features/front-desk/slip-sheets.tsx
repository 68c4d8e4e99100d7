import { longDay } from '#renderer/entities/labels/time-words.ts'
import { FactTable, Paragraphs, SignatureLines } from '#renderer/ui/paper-parts.tsx'
import type { Service } from '#shared/domain/front-desk/service-catalogue.ts'
import { chinaDay } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Item } from '#shared/schema/items.ts'
import { detailOf } from './actions.ts'

const days = (count: number | undefined): string => (count === undefined ? '按本级公布的期限' : `${count} 个工作日`)

export function NoticeSheet({
  service,
  unitName,
  sample,
}: {
  readonly service: Service
  readonly unitName: string
  readonly sample: boolean
}) {
  return (
    <>
      <h1>一次告知单</h1>
      <FactTable
        facts={[
          { term: '事项', value: `${service.label}（${service.code}）`, wide: true },
          { term: '办理期限', value: days(service.workingDays) },
          { term: '窗口', value: service.window || '综合窗口' },
          ...(service.basis ? [{ term: '依据', value: service.basis, wide: true }] : []),
          ...(service.note ? [{ term: '说明', value: service.note, wide: true }] : []),
        ]}
      />
      <h2>请带以下材料</h2>
      <PaperList papers={service.papers} />
      <p>带齐以上材料，当场受理。行动不便的，可以委托社区代办。</p>
      {sample && <p style={{ fontSize: '10.5pt' }}>本单为样例，材料以本地公布的办事指南为准。</p>}
      <p style={{ textAlign: 'right' }}>{unitName}党群服务中心</p>
    </>
  )
}

function PaperList({ papers }: { readonly papers: readonly string[] }) {
  return (
    <table>
      <tbody>
        {papers.map((paper, index) => (
          <tr key={paper}>
            <td style={{ width: '2.6em', textAlign: 'right' }}>{index + 1}</td>
            <td>{paper}</td>
            <td style={{ width: '3em', textAlign: 'center' }}>□</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface SlipProps {
  readonly item: Item
  readonly unitName: string
  readonly clerk: string
}

/** 受理单; while a paper is missing it is the 一次告知单 of this visitor. `unsure`: what cannot be known yet of the working days. */
export function AcceptedSheet({ item, unitName, clerk, unsure }: SlipProps & { readonly unsure: string }) {
  const missing = linesOf(detailOf(item, 'missing'))
  const told = item.state === 'registered'
  return (
    <>
      <h1>{told ? '一次告知单' : '受理单'}</h1>
      <FactTable
        facts={[
          { term: '编号', value: item.number },
          { term: '日期', value: longDay(chinaDay(stampMs(item.createdAt))) },
          { term: '来办事的人', value: item.raisedBy?.name ?? '—' },
          { term: '办结期限', value: item.dueOn ? `${longDay(item.dueOn)}${unsure && `（${unsure}）`}` : '按本级公布的期限' },
          { term: '事项', value: item.title, wide: true },
          { term: '已收材料', value: linesOf(detailOf(item, 'received')).join('、') || '—', wide: true },
          { term: '送达方式', value: detailOf(item, 'delivery') || '—', wide: true },
        ]}
      />
      {missing.length > 0 && (
        <>
          <h2>还缺以下材料，补齐后当场受理</h2>
          <PaperList papers={missing} />
        </>
      )}
      <SignatureLines
        lines={[{ role: '经办人', name: clerk }, { role: '来办事的人' }]}
        note={`${unitName}党群服务中心。凭本单编号查询办理情况。`}
      />
    </>
  )
}

/** 办结单: what came of it, and a place for the visitor's word. */
export function DoneSheet({ item, unitName, clerk }: SlipProps) {
  return (
    <>
      <h1>办结单</h1>
      <FactTable
        facts={[
          { term: '编号', value: item.number },
          { term: '受理日期', value: longDay(chinaDay(stampMs(item.createdAt))) },
          { term: '来办事的人', value: item.raisedBy?.name ?? '—' },
          { term: '送达方式', value: detailOf(item, 'delivery') || '—' },
          { term: '事项', value: item.title, wide: true },
        ]}
      />
      <h2>办理结果</h2>
      <Paragraphs text={item.result ?? ''} />
      <h2>评价</h2>
      <p>□ 满意　　□ 基本满意　　□ 不满意（请写明）：</p>
      <SignatureLines
        lines={[{ role: '经办人', name: clerk }, { role: '签收人' }]}
        note={`${unitName}党群服务中心。评价由本人自愿填写。`}
      />
    </>
  )
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '')
}
