# syntax=docker/dockerfile:1
# One image for all apps; which one runs is the command: node producers/dist/main.js, processors/…, sinks/…, console/…
#   docker build -t simdrift .
#   docker build -t simdrift-grafana --target grafana .
#   docker build -t simdrift:cuda12 --target runtime-gpu --build-arg ONNXRUNTIME_NODE_INSTALL=cuda12 .
ARG NODE_IMAGE=node:20-bookworm-slim
ARG GRAFANA_IMAGE=grafana/grafana:13.2.3
ARG CUDA_IMAGE=nvidia/cuda:12.6.3-cudnn-runtime-ubuntu24.04

# --- The sources, and apart from them what npm needs to know: the layers of `npm ci` below change only when a dependency does.
FROM ${NODE_IMAGE} AS sources
WORKDIR /app
COPY . .
RUN mkdir /manifests && cp --parents package.json package-lock.json .npmrc \
      libs/*/package.json producers/package.json processors/package.json sinks/package.json \
      console/package.json console/web/package.json cli/package.json /manifests

FROM ${NODE_IMAGE} AS dependencies
ARG ONNXRUNTIME_NODE_INSTALL=skip
WORKDIR /app
COPY --from=sources /manifests ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev
# No install script runs by itself (.npmrc). The one that matters fetches the CUDA provider, and only where it is asked for.
RUN if [ "$ONNXRUNTIME_NODE_INSTALL" != skip ]; then node node_modules/onnxruntime-node/script/install.js; fi
# The package carries every platform: Linux stays.
RUN rm -rf node_modules/onnxruntime-node/bin/napi-v*/darwin node_modules/onnxruntime-node/bin/napi-v*/win32

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY --from=sources /manifests ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY --from=sources /app ./
RUN node scripts/build.mjs
# What is run: built JavaScript, the page, models, scenarios. No sources, no data, no development tools.
RUN mkdir /program && cp -r --parents libs/*/dist producers/dist processors/dist sinks/dist console/dist console/web/dist cli/dist \
      model_zoo/speed.json model_zoo/*/*/*/*.onnx model_zoo/*/*/*/*.json scenarios LICENSE NOTICE scripts/healthcheck.mjs /program \
    && find /program -type f \( -name '*.d.ts' -o -name '*.map' -o -name '*.tsbuildinfo' \) -delete

FROM ${NODE_IMAGE} AS runtime
ENV NODE_ENV=production
# A named volume takes over the owner of the folder that it covers.
RUN mkdir -p /home/node/.cache/simdrift /home/node/.local/share/simdrift/scenarios \
    && chown -R node:node /home/node/.cache /home/node/.local
WORKDIR /app
COPY --from=dependencies /app ./
COPY --from=build /program ./
USER node
EXPOSE 4400 4401
CMD ["node", "console/dist/main.js"]

# --- The same on NVIDIA's CUDA 12 and cuDNN 9, which onnxruntime's CUDA provider loads from the system.
FROM ${NODE_IMAGE} AS node

FROM ${CUDA_IMAGE} AS runtime-gpu
ENV NODE_ENV=production HOME=/home/node
COPY --from=node /usr/local/bin/node /usr/local/bin/node
RUN mkdir -p /home/node && chown 1000:1000 /home/node
WORKDIR /app
COPY --from=dependencies /app ./
COPY --from=build /program ./
USER 1000:1000
EXPOSE 4401
CMD ["node", "processors/dist/main.js"]

# --- Grafana with the panel plugin of this repository. Its packages are its own: nothing of them is in the other images.
FROM ${NODE_IMAGE} AS panel
COPY LICENSE /LICENSE
WORKDIR /grafana/plugins/simdrift-driftstrip-panel
COPY grafana/plugins/simdrift-driftstrip-panel ./
RUN --mount=type=cache,target=/root/.npm npm ci && npm run build

FROM ${GRAFANA_IMAGE} AS grafana
# Not below /var/lib/grafana, which a volume covers. The plugin is not signed.
ENV GF_PATHS_PLUGINS=/usr/share/simdrift/plugins GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS=simdrift-driftstrip-panel
COPY --from=panel /grafana/plugins/simdrift-driftstrip-panel/dist /usr/share/simdrift/plugins/simdrift-driftstrip-panel
USER 472
