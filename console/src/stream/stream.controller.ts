import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { problem, sendProblem } from '../http/problem.js';
import { LiveStreamServer } from './live-stream.js';
import { followedRuns } from './followed-runs.js';
import { openEventStream } from './open-event-stream.js';

@ApiTags('live')
@Controller('api/v1/stream')
export class StreamController {
  constructor(private readonly streams: LiveStreamServer) {}

  // The raw response, not @Sse: only so can the socket be asked whether it has drained.
  @Get()
  @ApiOperation({
    summary: 'Follow runs as server-sent events',
    description:
      'Named events `run`, `picture`, `film`, `lanes`, `accuracy`, `fairness`, `features`, `alerts`, `scores`, `line`; each holds the whole channel as ' +
      'JSON and comes when it has changed, at most eight times a second, less often with more than twelve readers. A slow reader gets the newest ' +
      'state, not a backlog. Of several runs on one stream each event says which it is of: `lanes@latest`; `line` is of all.',
  })
  @ApiQuery({
    name: 'run',
    required: false,
    type: String,
    isArray: true,
    description: 'A run id, or `latest` (default): whichever run is newest. Repeat it to follow up to eight.',
  })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ description: 'The event stream.', schema: { type: 'string' } })
  follow(@Query('run') run: unknown, @Req() request: Request, @Res() response: Response): void {
    const leave = this.streams.join(followedRuns(run), {
      pending: () => response.writableLength,
      // The headers go with the first write, so that a refusal can still be a problem document.
      write: (text) => {
        openEventStream(response);
        response.write(text);
      },
      end: () => void response.end(),
    });
    if (leave === undefined) {
      const full = problem(503, 'Too many browsers follow the event stream.', {
        hint: 'Close some tabs, or read GET /api/v1/runs/latest instead.',
      });
      sendProblem(response, full, request.originalUrl);
      return;
    }
    response.on('close', leave);
  }
}
