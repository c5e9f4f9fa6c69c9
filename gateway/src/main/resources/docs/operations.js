'use strict'

// Everything stays here: no fonts, telemetry, assistants or proxies of others.
Scalar.createApiReference('#operations', {
  url: '/docs/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  hideClientButton: true,
  persistAuth: false,
  operationTitleSource: 'summary',
  // Without a token it would send an empty one, which is refused on public operations too.
  onBeforeRequest: ({ request }) => {
    if (request.headers.get('Authorization')?.trim() === 'Bearer') request.headers.delete('Authorization')
  },
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
})
