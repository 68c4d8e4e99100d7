/** The program's own sign: an open door under a roof. Not the Party emblem, whose use is regulated. */
export function BrandMark({ size = 32, inverse = false }: { readonly size?: number; readonly inverse?: boolean }) {
  const ground = inverse ? '#ffffff' : '#b3261e'
  const line = inverse ? '#b3261e' : '#ffffff'
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" style={{ flex: 'none', display: 'block' }}>
      <rect width="32" height="32" rx="7" fill={ground} />
      <path d="M6.5 14.5 16 7.5l9.5 7" fill="none" stroke={line} strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round" />
      <path d="M9.5 15.5V24h4.6v-5.2h3.8V24h4.6v-8.5" fill="none" stroke={line} strokeWidth="2.4" strokeLinejoin="round" />
      <circle cx="16" cy="13.6" r="1.7" fill="#e3b64f" />
    </svg>
  )
}
