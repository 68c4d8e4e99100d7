import type * as z from 'zod'

/**
 * Every expected failure that crosses a boundary: stable code → one Chinese sentence for a person. Codes are never renamed.
 * A code without words does not exist.
 */
export const errorMessages = {
  'auth/bad-credentials': '用户名或密码不对。',
  'auth/locked': '连续输错密码，账号已暂时锁定，请稍后再试。',
  'auth/token-expired': '登录已过期，请重新登录。',
  'auth/token-invalid': '登录信息无效，请重新登录。',
  'auth/token-reused': '这台设备的登录已失效，请重新登录。',
  'auth/device-revoked': '这台设备已被停用，请联系系统管理员。',
  'auth/user-disabled': '该账号已停用，请联系系统管理员。',
  'auth/weak-password': '密码至少 8 位，须含大写、小写、数字、符号中的三类，且不能与用户名相同。',
  'auth/forbidden': '您没有办理此事的权限。',
  'auth/offline-first-time': '这台电脑第一次登录需要连接网络。',
  'auth/lease-expired': '离线使用已超过期限，请连接网络后再登录。',
  'auth/slot-mismatch': '密码已在别处修改，请先用这台电脑上次使用的密码解锁。',
  'request/malformed': '请求内容不是有效的 JSON。',
  'request/invalid': '请求内容不符合要求。',
  'request/too-large': '一次提交的内容过大。',
  'request/too-many': '请求过于频繁，请稍后再试。',
  'request/not-found': '没有找到所请求的内容。',
  'request/unsupported-media': '只接受 JSON 格式的请求。',
  'request/timeout': '请求没有在规定时间内送完，请检查网络后重试。',
  'request/method': '不支持这种请求方式。',
  'sync/unknown-collection': '没有这一类记录。',
  'sync/bad-checkpoint': '同步位置无法识别，请重新同步。',
  'sync/resync': '服务器已恢复到较早的备份，需要重新同步。',
  'protocol/upgrade-required': '本程序版本过旧，请升级后再同步；离线使用不受影响。',
  'record/invalid': '记录内容不符合要求。',
  'record/locked': '该记录已签字锁定，只能另立更正件。',
  'record/out-of-scope': '这条记录不属于您所在的单位。',
  'record/forbidden': '您的岗位不能修改这类记录。',
  'record/immutable': '记录的编号、所属单位和建立人不能修改。',
  'record/author': '记录的建立人、更新人或签名人与登录的用户不一致。',
  'record/append-only': '已有的经过、进展和签名不能修改或删除。',
  'record/not-found': '没有这条记录，可能已被删除。',
  'record/too-large': '这条记录过大，无法同步。',
  'meeting/wrong-state': '会议当前所处的阶段不能这样操作。',
  'meeting/roster-empty': '应到名册是空的，请先确定应到人员。',
  'meeting/not-on-roster': '此人不在应到名册中，可登记为列席或来宾。',
  'meeting/vote-arithmetic': '票数对不上，请核对赞成、反对、弃权与到会人数。',
  'meeting/not-your-signature': '只有主持人本人（书记）可以核签。',
  'meeting/chair-is-recorder': '主持人与记录人不能是同一人。',
  'meeting/already-signed': '会议已核签锁定。',
  'meeting/changed-meanwhile': '记录刚才又有改动。请先关上这个窗口，看过新的内容再签。',
  'meeting/incomplete': '定稿前还有必填内容没有完成。',
  'item/wrong-state': '事项当前所处的阶段不能这样操作。',
  'item/owner-required': '请先确定责任人或责任单位和期限。',
  'item/reason-required': '请写明理由。',
  'item/result-required': '销号前须填写结果，并向提出人反馈。',
  'deliberation/wrong-step': '请先完成上一步。',
  'deliberation/reason-required': '不予受理须写明理由。',
  'deliberation/screened-meanwhile': '这个议题刚才已有人审过。请先按“取消”看过结论，再定要不要改。',
  'person/citizen-id-invalid': '公民身份号码不正确，请核对。',
  'org/credit-code-invalid': '统一社会信用代码不正确，请核对。',
  'import/unreadable': '文件打不开，请确认是 .xlsx 工作簿。',
  'import/no-header': '没有找到表头（至少要有“姓名”一列）。',
  'import/too-many-rows': '一次最多导入 20000 行，请分成几个文件。',
  'blob/hash-mismatch': '附件内容与其校验值不符，请重新上传。',
  'blob/out-of-order': '附件的这一段与已收到的部分接不上，请从断开处继续上传。',
  'blob/too-large': '单个附件不能超过 50 MB。',
  'package/not-a-package': '这不是交换包文件（.dqpkg），或文件没有复制完整。',
  'package/tampered': '交换包的内容与签名对不上，可能损坏或被改动，没有导入任何内容，请重新复制。',
  'package/wrong-receiver': '这个交换包不是给这里的，请核对交接单上的接收方。',
  'package/unknown-sender': '不认识这个交换包的来处：该电脑没有在区里登记过。',
  'package/gap': '前面还缺交换包，请先导入缺的包，或确认后继续导入。',
  'package/serial-reused': '这个编号的交换包以前已有另一份（那台电脑可能恢复过旧备份）。请让那台电脑联网登录一次，再重新生成。',
  'package/too-large': '交换包过大，请分次生成，或联网同步。',
  'package/version': '交换包由更新版本的程序生成，请先升级本程序。',
  'package/not-enrolled': '这台电脑还没有在区里登记交换包密钥：请先用这个账号联网登录一次，以后即可不联网交换。',
  'package/nothing-to-write': '本机没有需要报送的修改。',
  'package/wrong-direction': '这个交换包的方向不对：本机生成的包交给街道或区里导入，区里生成的包才在本机导入。',
  'package/resync': '区里的服务器恢复过备份，或这个包接不上本机现有的内容，请先联网同步一次，或请区里另做一份完整的包。',
  'package/removals-held': '导入这个交换包会删去本机较多记录，请核对后确认。',
  'audit/gap': '审计记录不连续。',
  'store/full': '磁盘空间不足，已暂停写入，请先清理磁盘。',
  'store/unavailable': '本机数据库暂时打不开，您的数据仍在磁盘上。',
  'store/low-space': '磁盘剩余空间不足 500 MB，已暂停录入，请先清理磁盘。已经保存的内容都在。',
  'store/emptied': '这台电脑上原来有您的记录，现在本机数据库却是空的。请选择从备份恢复，或从区里重新接收。',
  'backup/not-a-backup': '这不是本程序的备份文件。',
  'backup/damaged': '备份文件不完整或被改动过，不能使用，请换一份备份。',
  'backup/wrong-password': '这个密码打不开这份备份。请输入备份那天使用的密码。',
  'backup/newer': '这份备份由较新版本的程序写成，请先升级本程序。',
  'backup/none': '还没有备份。',
  'backup/place': '不能把第二份备份放在程序自己的文件夹里，请选移动硬盘或网络文件夹。',
  'desktop/cancelled': '已取消。',
  'desktop/failed': '操作没有完成。',
  'network/offline': '现在连不上区里的服务器，您录入的内容已保存在本机。',
  'server/unavailable': '服务器暂时不可用，请稍后再试。',
  'server/internal': '服务器出现问题，请稍后再试。',
} as const

export type ErrorCode = keyof typeof errorMessages

/** A failure as it crosses HTTP and IPC. */
export interface Failure {
  readonly code: ErrorCode
  readonly message: string
  readonly details?: unknown
}

export function failure(code: ErrorCode, details?: unknown): Failure {
  return details === undefined ? { code, message: errorMessages[code] } : { code, message: errorMessages[code], details }
}

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorMessages, code)
}

/** The field paths that a shape refused, without the refused values: those may be personal. */
export function issuesOf(error: z.ZodError): { path: string; message: string }[] {
  return error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
}
