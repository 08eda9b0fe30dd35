// What @grafana/create-plugin's configuration does, as far as a panel without a back end needs it: one AMD module whose React and Grafana
// come from the Grafana that loads it.
import { readFileSync } from 'node:fs';
import CopyWebpackPlugin from 'copy-webpack-plugin';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const stated = (content) =>
  content.toString().replace('%VERSION%', version).replace('%TODAY%', new Date().toISOString().slice(0, 10));

export default {
  context: new URL('src', import.meta.url).pathname,
  entry: { module: './module.ts' },
  target: ['web', 'es2020'],
  devtool: false,
  output: {
    clean: true,
    filename: '[name].js',
    path: new URL('dist', import.meta.url).pathname,
    library: { type: 'amd' },
    uniqueName: 'simdrift-driftstrip-panel',
  },
  externals: ['react', 'react/jsx-runtime', 'react-dom', '@grafana/data'],
  resolve: { extensions: ['.ts', '.tsx', '.js'], extensionAlias: { '.js': ['.ts', '.tsx', '.js'] } },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        exclude: /node_modules/,
        use: {
          loader: 'swc-loader',
          options: {
            jsc: {
              target: 'es2020',
              parser: { syntax: 'typescript', tsx: true },
              // Not the automatic runtime: Grafana before 12.3 has no react/jsx-runtime to give.
              transform: { react: { runtime: 'classic' } },
            },
          },
        },
      },
    ],
  },
  plugins: [
    new CopyWebpackPlugin({
      patterns: [
        { from: 'plugin.json', transform: stated },
        { from: 'img', to: 'img' },
        { from: '../README.md' },
        { from: '../../../../LICENSE', to: 'LICENSE', toType: 'file' },
      ],
    }),
  ],
};
