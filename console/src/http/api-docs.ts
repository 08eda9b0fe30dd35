import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { documentProblems } from './document-problems.js';

/** Puts the OpenAPI document at /api/docs-json and its reader at /api/docs. Made when first asked for: starting is not slowed. */
export function serveApiDocs(app: INestApplication): void {
  const config = new DocumentBuilder()
    .setTitle('SimDrift')
    .setDescription('Runs, live views and controls. Errors are application/problem+json (RFC 9457).')
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/licenses/MIT')
    .build();
  SwaggerModule.setup('api/docs', app, () => documentProblems(SwaggerModule.createDocument(app, config)), {
    jsonDocumentUrl: 'api/docs-json',
    customSiteTitle: 'SimDrift API',
  });
}
