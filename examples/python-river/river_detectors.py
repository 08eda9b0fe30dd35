"""River's ADWIN and DDM on a running SimDrift: reads simdrift.predictions and simdrift.labels, publishes to simdrift.readings.

Knows nothing of SimDrift but the records in docs/bring-your-own-detector.md. Ids: river-adwin (the model's confidence), river-ddm (its errors).
"""

import argparse
import json
import struct

from confluent_kafka import Consumer, Producer
from river.drift import ADWIN
from river.drift.binary import DDM

CADENCE = 25  # frames between two readings without news


class Lane:
    """One detector on one stream of one run: a reading on every change of state and at the cadence."""

    def __init__(self, detector_id, detector, publish):
        self.id, self.detector, self.publish = detector_id, detector, publish
        self.state = "pending"
        self.newest = -1

    def update(self, value, seq, place):
        if seq <= self.newest:
            return  # delivery is at least once: seen before
        self.newest = seq
        self.detector.update(value)
        warning = getattr(self.detector, "warning_detected", False)
        state = "drift" if self.detector.drift_detected else "warning" if warning else "stable"
        if state != self.state or seq % CADENCE == 0:
            alarm = state == "drift" and self.state != "drift"
            # River keeps its statistic to itself: 1 of 1 is drift.
            told = {"state": state, "statistic": int(state == "drift"), "threshold": 1, "alarm": alarm}
            self.publish("reading/1", {**place, "detector": self.id, **told})
        self.state = state


class Stream:
    """What is known of one stream of one run."""

    def __init__(self, run, stream, args, publish):
        self.at = {"run": run, "stream": stream}
        self.publish = publish
        self.adwin = Lane("river-adwin", ADWIN(delta=args.delta), publish)
        self.ddm = Lane("river-ddm", DDM(), publish)
        self.predicted = {}  # seq -> class, until its label has come
        self.labels = {}  # seq -> (label, due, event time), where the label was quicker than the prediction
        self.newest_label = -1
        self.ended = set()

    def prediction(self, headers, value):
        seq, time = int(headers["seq"]), int(headers["time"])
        classes, embedding, features = map(int, headers["dims"].split(","))
        if "failed" not in headers:  # a frame that could not be predicted has no numbers
            floats = struct.unpack(f"<{classes + embedding + features}f", value)
            probabilities = floats[:classes]
            confidence = max(probabilities)
            if seq > self.adwin.newest:
                self.predicted[seq] = probabilities.index(confidence)
            self.adwin.update(confidence, seq, {**self.at, "seq": seq, "time": time})
        self.settle()

    def label(self, headers, value):
        seq = int(headers["seq"])
        if seq > self.newest_label:
            self.newest_label = seq
            self.labels[seq] = (value[0], int(headers["due"]), int(headers["time"]))
        self.settle()

    def settle(self):
        """Errors in the order of the frames, each at the event time at which its label became known."""
        for seq in sorted(self.labels.keys() & self.predicted.keys()):
            label, due, time = self.labels.pop(seq)
            error = int(self.predicted.pop(seq) != label)
            self.ddm.update(error, due, {**self.at, "seq": due, "time": time})

    def end(self, topic):
        """The predictions end ADWIN; DDM needs the end of the labels too."""
        self.ended.add(topic)
        if topic == "predictions":
            self.publish("detector-end/1", {**self.at, "detector": "river-adwin"})
        if self.ended == {"predictions", "labels"}:
            self.publish("detector-end/1", {**self.at, "detector": "river-ddm"})


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--brokers", default="127.0.0.1:29092")
    parser.add_argument("--prefix", default="", help="SIMDRIFT_KAFKA_TOPIC_PREFIX of the installation")
    parser.add_argument("--delta", type=float, default=0.002, help="of ADWIN")
    parser.add_argument("--run", help="only this run; default: every run in the topics")
    args = parser.parse_args()
    topics = {f"{args.prefix}simdrift.{name}": name for name in ("predictions", "labels")}
    # No commits: the detectors' memory ends with this process, so it begins again at the beginning. What it says twice counts once.
    consumer = Consumer(
        {"bootstrap.servers": args.brokers, "group.id": "river", "auto.offset.reset": "earliest", "enable.auto.commit": False,
         "session.timeout.ms": 6000}
    )
    producer = Producer({"bootstrap.servers": args.brokers, "enable.idempotence": True, "linger.ms": 20})
    consumer.subscribe(list(topics))
    streams = {}
    print("listening", flush=True)
    try:
        while True:
            for message in consumer.consume(500, timeout=0.2):
                if message.error():
                    print(message.error(), flush=True)
                    continue
                headers = {name: value.decode() for name, value in message.headers() or []}
                run, stream, partition = headers.get("run", ""), (message.key() or b"").decode(), message.partition()
                if args.run not in (None, run):
                    continue

                def publish(schema, value, run=run, stream=stream, partition=partition):
                    producer.produce(  # same key, same partition as the prediction
                        f"{args.prefix}simdrift.readings",
                        key=stream,
                        partition=partition,
                        headers={"simdrift-schema": schema, "run": run},
                        value=json.dumps(value, allow_nan=False),
                    )

                if (run, stream) not in streams:
                    streams[run, stream] = Stream(run, stream, args, publish)
                known, schema = streams[run, stream], headers.get("simdrift-schema", "")
                if schema == "prediction/1":
                    known.prediction(headers, message.value())
                elif schema == "label/1":
                    known.label(headers, message.value())
                elif schema == "end/1":
                    known.end(topics[message.topic()])
            producer.poll(0)
    except KeyboardInterrupt:
        pass
    finally:
        producer.flush(10)
        consumer.close()


if __name__ == "__main__":
    main()
