"""The atlas as a service: the proxy, the loss of a process, the files that describe a container."""
