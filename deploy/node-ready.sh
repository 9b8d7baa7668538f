#!/bin/bash
# Succeeds if the node on this machine is ready for requests. Bash alone: the image has no curl.
set -eu
exec 3<>"/dev/tcp/127.0.0.1/${1:-9990}"
printf 'GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r -t 4 _ status _ <&3
[ "$status" = 200 ]
