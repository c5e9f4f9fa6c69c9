'use strict'

const element = (name, attributes, ...children) => {
  const made = Object.assign(document.createElement(name), attributes)
  made.append(...children)
  return made
}

/** Text with names between backticks. */
const prose = text =>
  text.split(/`([^`]+)`/).map((part, index) => (index % 2 ? element('code', {}, part) : part))

const follow = (all, reference) =>
  reference.$ref ? follow(all, reference.$ref.slice(2).split('/').reduce((node, name) => node[name], all)) : reference

const typeOf = schema => {
  if (schema.$ref) return schema.$ref.split('/').pop()
  if (schema.const) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.join(' | ')
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' | ')
  if (schema.items) return `${typeOf(schema.items)}[]`
  return [schema.type, schema.format].flat().filter(Boolean).join(' ')
}

const fields = (all, reference) => {
  const schema = follow(all, reference)
  const rows = Object.entries(schema.properties ?? {}).map(([name, property]) =>
    element('tr', {},
      element('td', {}, element('code', {}, name)),
      element('td', {}, typeOf(property), schema.required?.includes(name) ? '' : ', optional'),
      element('td', {}, ...prose(follow(all, property).description ?? ''))))
  return rows.length ? element('table', {}, ...rows) : ''
}

const message = (all, reference) => {
  const { name, summary, payload, examples } = follow(all, reference)
  return element('article', {},
    element('h4', {}, element('code', {}, name)),
    element('p', {}, ...prose(summary)),
    fields(all, follow(all, payload).properties.data),
    element('pre', {}, JSON.stringify(examples[0].payload, null, 2)))
}

const channel = (all, name, { address, description }) => {
  const operations = Object.values(all.operations).filter(({ channel }) => channel.$ref === `#/channels/${name}`)
  return element('section', { id: name },
    element('h2', {}, name),
    element('p', {}, description),
    element('pre', {}, `GET ${address}\nAuthorization: Bearer <accessToken>\n\nGET ${address}\nSec-WebSocket-Protocol: soko.v1, bearer.<accessToken>`),
    ...operations.flatMap(({ title, messages, reply }) => [
      element('h3', {}, title),
      ...messages.map(reference => message(all, reference)),
      ...(reply ? [element('h3', {}, 'The answers'), ...reply.messages.map(reference => message(all, reference))] : []),
    ]))
}

const schema = (all, name) =>
  element('article', {}, element('h4', {}, element('code', {}, name)), fields(all, { $ref: `#/components/schemas/${name}` }))

const page = all => [
  element('h1', {}, 'Channels'),
  ...all.info.description.split('\n\n').map(paragraph => element('p', {}, ...prose(paragraph))),
  ...Object.entries(all.channels).map(([name, described]) => channel(all, name, described)),
  element('section', {},
    element('h2', {}, 'Schemas'),
    ...Object.keys(all.components.schemas)
      .filter(name => all.components.schemas[name].properties)
      .map(name => schema(all, name))),
]

fetch('/docs/asyncapi.json')
  .then(answer => answer.json())
  .then(all => document.getElementById('channels').append(...page(all)))
