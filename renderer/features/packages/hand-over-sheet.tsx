import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { FactTable, SignatureLines } from '#renderer/ui/paper-parts.tsx'
import type { HandOverSlip } from '#shared/package/hand-over.ts'
import { countsWords, kindWords, partyWords, sizeWords } from './package-words.ts'

/** 交接单: goes along with the stick, on paper; whoever takes it in compares number and 校验码 by eye. */
export function HandOverSheet({ slip }: { readonly slip: HandOverSlip }) {
  const from = useUnitName(slip.from.unit)
  const to = useUnitName(slip.to.unit)
  const [give, take] = slip.kind === 'edits' ? ['报送人', '接收人'] : ['发出人', '接收人']
  return (
    <>
      <h1>交换包交接单</h1>
      <FactTable
        facts={[
          { term: '编号', value: <b>第 {slip.serial} 号</b> },
          { term: '种类', value: slip.answers === undefined ? kindWords[slip.kind] : `回执（答第 ${slip.answers} 号包）` },
          { term: '发出方', value: partyWords(slip.from, from), wide: true },
          { term: '接收方', value: partyWords(slip.to, to), wide: true },
          { term: '生成时间', value: `${longDay(slip.madeAt.slice(0, 10))} ${slip.madeAt.slice(11)}` },
          { term: '生成人', value: slip.creator },
          { term: '事由', value: slip.reason || '—', wide: true },
          { term: '内容', value: slip.total === 0 ? '只有操作记录' : `共 ${slip.total} 条：${countsWords(slip.counts)}`, wide: true },
          { term: '文件大小', value: sizeWords(slip.bytes) },
          { term: '校验码', value: <b style={{ fontFamily: 'monospace', letterSpacing: 1 }}>{slip.checkCode}</b> },
        ]}
      />
      <p>
        交换包的内容已经加密，只有接收方打得开。接收时请核对编号和校验码：屏幕上显示的与本单一致，说明文件没有被换过、没有损坏。同一个包重复导入不会重复入库。
      </p>
      <SignatureLines lines={[{ role: give }, { role: '送交人' }, { role: take }]} note="本单一式两份，发出方、接收方各存一份。" />
    </>
  )
}
