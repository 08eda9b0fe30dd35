// What we ask of docker-compose.yml beyond its schema. Each rule gets (name, service, context) and yields sentences about what is wrong.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ENVIRONMENT, loadConfig } from '@simdrift/contracts';

const SECRET = /PASSWORD|SECRET|TOKEN/;

export const serviceRules = [
  function* comesFromSomewhere(name, { image, build }, { dockerfile }) {
    if (image === undefined && build === undefined) yield 'has neither image nor build';
    if (image !== undefined && !/:v?\d/.test(image)) yield `uses ${image}, which is not pinned to a version`;
    if (build === undefined) return;
    const stage = dockerfile.stages.get(build.target);
    if (stage === undefined) yield `builds the target ${build.target}, which the Dockerfile does not have`;
    else if (stage.user === undefined || /^(root|0)(:|$)/.test(stage.user)) yield `runs as root in ${build.target}`;
    for (const arg of Object.keys(build.args ?? {}))
      if (!dockerfile.args.has(arg)) yield `gives the build argument ${arg}, which the Dockerfile does not take`;
  },
  function* isBounded(name, { healthcheck, mem_limit, deploy, restart }) {
    if (healthcheck?.test === undefined) yield 'has no health check';
    if (mem_limit === undefined && deploy?.resources?.limits?.memory === undefined) yield 'has no memory limit';
    if (restart === undefined) yield 'has no restart policy';
  },
  function* isPrivate(name, { ports = [] }) {
    for (const port of ports) if (!String(port).startsWith('127.0.0.1:')) yield `publishes ${port} beyond this machine`;
  },
  function* waitsForHealth(name, { depends_on = {} }, { compose }) {
    for (const [other, { condition }] of Object.entries(depends_on)) {
      if (compose.services[other] === undefined) yield `depends on ${other}, which does not exist`;
      if (condition !== 'service_healthy') yield `does not wait until ${other} is healthy`;
    }
  },
  function* mountsWhatIsThere(name, { volumes = [] }, { compose, root }) {
    for (const volume of volumes) {
      const [source] = volume.split(':');
      if (/^[./]/.test(source) ? !existsSync(join(root, source)) : !(source in (compose.volumes ?? {})))
        yield `mounts ${source}, which is not there`;
    }
  },
  function* keepsSecretsOut(name, _, { raw }) {
    for (const [variable, value] of Object.entries(raw.services[name].environment ?? {})) {
      if (SECRET.test(variable) && !/^\$\{/.test(value)) yield `has ${variable} in clear: take it from the environment`;
    }
  },
  function* isConfigured(name, { command, environment = {} }, { root }) {
    if (command?.[0] !== 'node') return;
    if (!existsSync(join(root, command[1]))) yield `runs ${command[1]}, which is not there (npm run build)`;
    for (const variable of Object.keys(environment))
      if (!(variable in ENVIRONMENT)) yield `sets ${variable}, which no app reads`;
    try {
      loadConfig({ env: environment });
    } catch (error) {
      yield `has settings that no app takes: ${error.message}`;
    }
  },
];

/** A circle among `depends_on`, as text, or undefined. */
export function circle(services) {
  const visit = (name, path) => {
    if (path.includes(name)) return [...path, name].join(' → ');
    for (const next of Object.keys(services[name]?.depends_on ?? {})) {
      const found = visit(next, [...path, name]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return Object.keys(services)
    .map((name) => visit(name, []))
    .find((found) => found !== undefined);
}
